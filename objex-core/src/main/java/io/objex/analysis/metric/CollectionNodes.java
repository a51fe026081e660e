package io.objex.analysis.metric;

import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Counts what hangs on the nodes of collections. Each node counts once, for the collection that is asked about first: so
 * counting ends, and takes time linear in the nodes, in a heap whose nodes go round in circles, too.
 */
final class CollectionNodes {
    private static final String COLLECTIONS = "java.util.";
    private static final int FIRST_DEPTH = 64;

    private final HeapGraph graph;
    private final BitSet counted = new BitSet();
    private final boolean[] next;
    private final boolean[] first;
    private final boolean[] item;
    private final boolean[] left;
    private final boolean[] right;
    private final boolean[] withoutEntry;
    private int[] stack = new int[FIRST_DEPTH];

    CollectionNodes(HeapGraph graph) {
        this.graph = graph;
        this.next = fields("next");
        this.first = fields("first");
        this.item = fields("item");
        this.left = fields("left");
        this.right = fields("right");
        this.withoutEntry = new boolean[graph.types().size()];
        for (ObjectType type : graph.types()) {
            String name = type.name();
            withoutEntry[type.index()] = name.startsWith("java.util.concurrent.ConcurrentHashMap$")
                    && (name.endsWith("$TreeBin")
                            || name.endsWith("$ForwardingNode")
                            || name.endsWith("$ReservationNode"));
        }
    }

    private boolean[] fields(String name) {
        boolean[] wanted = new boolean[graph.fields().size()];
        for (HeapField field : graph.fields()) {
            wanted[field.index()] = !field.isStatic()
                    && field.name().equals(name)
                    && graph.type(field.declaringType()).name().startsWith(COLLECTIONS);
        }
        return wanted;
    }

    /** Whether an object counts for the first time; from then on it has been counted. */
    boolean isNew(int object) {
        boolean fresh = !counted.get(object);
        counted.set(object);
        return fresh;
    }

    /** Entries in the chains that begin in an array. */
    int inChains(int array) {
        int entries = 0;
        for (int reference = graph.firstReference(array); reference < graph.firstReference(array + 1); reference++) {
            if (graph.label(reference) >= 0) {
                entries += inChain(graph.referent(reference));
            }
        }
        return entries;
    }

    private int inChain(int begin) {
        int entries = 0;
        int node = begin;
        while (node != ObjectType.NONE && isNode(node) && isNew(node)) {
            if (withoutEntry[graph.typeIndexOf(node)]) {
                node = follow(node, first);
            } else {
                entries++;
                node = follow(node, next);
            }
        }
        return entries;
    }

    /** Nodes of a linked list that have an item. */
    int withItems(int begin) {
        int items = 0;
        int node = begin;
        while (node != ObjectType.NONE && isNode(node) && isNew(node)) {
            items += follow(node, item) == ObjectType.NONE ? 0 : 1;
            node = follow(node, next);
        }
        return items;
    }

    /** Nodes of a search tree. */
    int inTree(int root) {
        int entries = 0;
        int depth = push(root, 0);
        while (depth > 0) {
            int node = stack[--depth];
            if (isNode(node) && isNew(node)) {
                entries++;
                depth = push(follow(node, left), depth);
                depth = push(follow(node, right), depth);
            }
        }
        return entries;
    }

    private int push(int node, int depth) {
        if (node == ObjectType.NONE) {
            return depth;
        }
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, depth * 2);
        }
        stack[depth] = node;
        return depth + 1;
    }

    /** The labels of an array are no fields. */
    private boolean isNode(int object) {
        return !graph.typeOf(object).isArray();
    }

    private int follow(int node, boolean[] fields) {
        for (int reference = graph.firstReference(node); reference < graph.firstReference(node + 1); reference++) {
            int label = graph.label(reference);
            if (label >= 0 && fields[label]) {
                return graph.referent(reference);
            }
        }
        return ObjectType.NONE;
    }
}
