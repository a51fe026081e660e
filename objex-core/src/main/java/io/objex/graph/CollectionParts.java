package io.objex.graph;

import io.objex.graph.CollectionShape.Naming;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of long linked lists and queues and the arrays of large ring buffers, as far as shortest paths lead through
 * them, with what tells the index of an element without a look at those before it. May change.
 *
 * <p>Found in one pass over the objects and the nodes, which takes a bit for each object; keeps 12 bytes for each part.
 * Immutable once made, safe for any number of threads.
 */
public final class CollectionParts {
    private final HeapGraph graph;
    private final PathFolding folding;
    private final IntUnaryOperator cameBy;
    private final int few;
    private final BitSet walked = new BitSet();
    private final IntColumn objects = new IntColumn();
    private final IntColumn collections = new IntColumn();
    private final IntColumn positions = new IntColumn();

    private CollectionParts(HeapGraph graph, IntUnaryOperator cameBy, int few) {
        this.graph = graph;
        this.folding = new PathFolding(graph);
        this.cameBy = cameBy;
        this.few = few;
    }

    /**
     * Looks through a graph.
     *
     * @param graph the graph
     * @param cameBy by object the reference by which the shortest path comes to it, -1 where there is none
     * @param few collections of up to so many nodes or elements are left out, for these are soon counted
     * @return the parts
     */
    public static CollectionParts of(HeapGraph graph, IntUnaryOperator cameBy, int few) {
        CollectionParts parts = new CollectionParts(graph, cameBy, few);
        parts.find();
        return parts;
    }

    private void find() {
        @Nullable
        CollectionShape[] shapes = new @Nullable CollectionShape[graph.types().size()];
        for (ObjectType type : graph.types()) {
            shapes[type.index()] = CollectionShape.of(graph, type);
        }
        for (int object = 0; object < graph.objectCount(); object++) {
            @Nullable CollectionShape shape = shapes[graph.typeIndexOf(object)];
            if (shape != null && shape.naming() == Naming.CHAIN) {
                addNodes(object, shape);
            } else if (shape != null && shape.naming() == Naming.RING) {
                addArray(object, shape);
            }
        }
    }

    /** As {@link PathFolding} counts them. */
    private void addNodes(int collection, CollectionShape shape) {
        int first = graph.referentOf(collection, "first");
        boolean hasEmpty = first == ObjectType.NONE;
        int node = hasEmpty ? graph.referentOf(collection, "head") : first;
        IntColumn nodes = new IntColumn();
        IntColumn before = new IntColumn();
        int elements = 0;
        while (node != ObjectType.NONE && !walked.get(node) && PathFolding.isInside(shape, graph.typeOf(node))) {
            walked.set(node);
            nodes.add(node);
            before.add(elements);
            if (!hasEmpty || graph.referentOf(node, "item") != ObjectType.NONE) {
                elements++;
            }
            node = graph.referentOf(node, "next");
        }
        if (nodes.size() > few) {
            BitSet reached = reachedInside(collection, nodes);
            for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
                add(nodes.get(i), collection, before.get(i));
            }
        }
    }

    /** Which nodes are come to from the collection along nodes: from the front, from the end, or from where it last was. */
    private BitSet reachedInside(int collection, IntColumn nodes) {
        BitSet reached = new BitSet(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            boolean onwards = i > 0 && reached.get(i - 1) && isFrom(nodes.get(i - 1), nodes.get(i));
            reached.set(i, onwards || isEntered(collection, nodes.get(i)));
        }
        for (int i = nodes.size() - 2; i >= 0; i--) {
            if (reached.get(i + 1) && isFrom(nodes.get(i + 1), nodes.get(i))) {
                reached.set(i);
            }
        }
        return reached;
    }

    private boolean isEntered(int collection, int part) {
        int reference = cameBy.applyAsInt(part);
        return isOf(reference, collection) && folding.entersStructure(graph.reference(collection, reference));
    }

    private boolean isFrom(int neighbour, int node) {
        int reference = cameBy.applyAsInt(node);
        return isOf(reference, neighbour) && !folding.leadsToContent(graph.reference(neighbour, reference));
    }

    private boolean isOf(int reference, int object) {
        return reference >= graph.firstReference(object) && reference < graph.firstReference(object + 1);
    }

    private void addArray(int collection, CollectionShape shape) {
        for (int reference = graph.firstReference(collection);
                reference < graph.firstReference(collection + 1);
                reference++) {
            int array = graph.referent(reference);
            boolean inside = graph.typeOf(array).isArray() && PathFolding.isInside(shape, graph.typeOf(array));
            if (inside && cameBy.applyAsInt(array) == reference && isEntered(collection, array)) {
                int first = firstPlace(array);
                if (first != ObjectType.NONE) {
                    add(array, collection, first);
                }
            }
        }
    }

    /** Where the elements begin; none where they are few, or taken places do not lie in one row around the ring. */
    private int firstPlace(int array) {
        BitSet taken = new BitSet();
        for (int reference = graph.firstReference(array); reference < graph.firstReference(array + 1); reference++) {
            if (graph.label(reference) != HeapGraph.CLASS_OF) {
                taken.set(graph.label(reference));
            }
        }
        int first = ObjectType.NONE;
        boolean isWrapped = taken.get(Math.max(0, graph.arrayLength(array) - 1));
        for (int place = taken.nextSetBit(0); place >= 0; place = taken.nextSetBit(taken.nextClearBit(place))) {
            if (place > 0 || !isWrapped) {
                if (first != ObjectType.NONE) {
                    return ObjectType.NONE;
                }
                first = place;
            }
        }
        return taken.cardinality() > few ? first : ObjectType.NONE;
    }

    private void add(int object, int collection, int position) {
        objects.add(object);
        collections.add(collection);
        positions.add(position);
    }

    /**
     * Returns how many there are.
     *
     * @return the count
     */
    public int count() {
        return objects.size();
    }

    /**
     * Returns a part.
     *
     * @param index from 0 to {@link #count()}
     * @return a node or an array; each object is a part once at most
     */
    public int object(int index) {
        return objects.get(index);
    }

    /**
     * Returns the collection whose structure a part belongs to, from which the shortest path comes to it along such parts alone.
     *
     * @param index from 0 to {@link #count()}
     * @return a list, queue or deque
     */
    public int collection(int index) {
        return collections.get(index);
    }

    /**
     * Returns what tells the index of an element.
     *
     * @param index from 0 to {@link #count()}
     * @return of a node how many elements there are before it, of an array the place of the first element
     */
    public int position(int index) {
        return positions.get(index);
    }
}
