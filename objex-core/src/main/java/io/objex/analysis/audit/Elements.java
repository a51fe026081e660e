package io.objex.analysis.audit;

import io.objex.analysis.metric.CollectionSizes;
import io.objex.graph.CollectionInsides;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.function.IntConsumer;

/** What is in a collection that has an array: its elements, or the keys and values of its entries. */
final class Elements {
    private static final int SPARE_STEPS = 64;

    private final HeapGraph graph;
    private final CollectionSizes sizes;
    private final boolean[] structure;

    Elements(HeapGraph graph, CollectionSizes sizes) {
        this.graph = graph;
        this.sizes = sizes;
        this.structure = new boolean[graph.types().size()];
        graph.types().forEach(type -> structure[type.index()] = CollectionInsides.isStructure(type.name()));
    }

    /** Gives what is in a collection. Time linear in its size. */
    void of(int position, IntConsumer elements) {
        int array = sizes.array(position);
        if (array != ObjectType.NONE) {
            ofArray(array, elements);
        }
    }

    /** Gives what is in an array, or hangs on the entries in it. Time linear in the nodes, even where they go round. */
    void ofArray(int array, IntConsumer elements) {
        int budget = 2 * graph.arrayLength(array) + SPARE_STEPS;
        for (int reference = graph.firstReference(array); reference < graph.firstReference(array + 1); reference++) {
            if (graph.label(reference) >= 0) {
                int element = graph.referent(reference);
                if (structure[graph.typeIndexOf(element)]) {
                    budget = chain(element, budget, elements);
                } else {
                    elements.accept(element);
                }
            }
        }
    }

    private int chain(int first, int budget, IntConsumer elements) {
        int left = budget;
        int node = first;
        while (node != ObjectType.NONE && left-- > 0) {
            node = entry(node, elements);
        }
        return left;
    }

    /** Gives what an entry holds and returns the next one. */
    private int entry(int node, IntConsumer elements) {
        int next = ObjectType.NONE;
        for (int reference = graph.firstReference(node); reference < graph.firstReference(node + 1); reference++) {
            int label = graph.label(reference);
            int referent = graph.referent(reference);
            if (label < 0 || graph.typeOf(node).isArray()) {
                continue;
            }
            if (!structure[graph.typeIndexOf(referent)]) {
                elements.accept(referent);
            } else if (isNext(graph.field(label).name())) {
                next = referent;
            }
        }
        return next;
    }

    private static boolean isNext(String field) {
        return field.equals("next") || field.equals("first");
    }
}
