package io.objex.analysis.metric;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** What is reached without some objects, roots or references, by following all others until nothing changes. */
final class NaiveDominance {
    private final RetainingReferences references;
    private final HeapGraph graph;

    NaiveDominance(RetainingReferences references) {
        this.references = references;
        this.graph = references.graph();
    }

    static RetainingReferences references(HeapGraph graph) {
        return RetainingReferences.of(RetainingPaths.of(graph));
    }

    BitSet reached() {
        return reachedWithout(object -> false, root -> false, reference -> false);
    }

    /** What goes with an object, itself included. */
    BitSet retainedBy(int object) {
        return retainedBy(cut -> cut == object, root -> false, reference -> false);
    }

    BitSet retainedBy(IntPredicate object, Predicate<GcRoot> root, IntPredicate reference) {
        BitSet retained = reached();
        retained.andNot(reachedWithout(object, root, reference));
        return retained;
    }

    long bytes(BitSet objects) {
        return objects.stream().mapToLong(graph::shallowSize).sum();
    }

    private BitSet reachedWithout(IntPredicate object, Predicate<GcRoot> root, IntPredicate reference) {
        BitSet reached = new BitSet();
        graph.roots().stream()
                .filter(root.negate())
                .mapToInt(GcRoot::object)
                .filter(object.negate())
                .forEach(reached::set);
        int before;
        do {
            before = reached.cardinality();
            for (int edge = 0; edge < graph.referenceCount(); edge++) {
                if (references.retains(edge)
                        && reached.get(graph.referrer(edge))
                        && !reference.test(edge)
                        && !object.test(graph.referent(edge))) {
                    reached.set(graph.referent(edge));
                }
            }
        } while (reached.cardinality() > before);
        return reached;
    }
}
