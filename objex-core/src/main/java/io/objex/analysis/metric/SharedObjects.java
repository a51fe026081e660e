package io.objex.analysis.metric;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.BitSet;

/**
 * What would glue unrelated parts of a heap together: what belongs to the program as a whole, and data that several use.
 *
 * <p>Costs three bits per object. Immutable, safe for any number of threads.
 */
final class SharedObjects {
    private final RetainingReferences references;
    private final HeapGraph graph;
    private final BitSet common;
    private final BitSet leaves;
    private final BitSet values;

    private SharedObjects(RetainingReferences references) {
        this.references = references;
        this.graph = references.graph();
        int objects = graph.objectCount();
        this.common = new BitSet(objects);
        this.leaves = new BitSet(objects);
        this.values = new BitSet(objects);
    }

    static SharedObjects of(RetainingReferences references, ReferrerCounts counts) {
        SharedObjects shared = new SharedObjects(references);
        shared.findCommon();
        shared.findLeaves();
        shared.findValues(counts);
        return shared;
    }

    private void findCommon() {
        graph.roots().stream()
                .filter(root -> root instanceof GcRoot.LiveThread || root.thread() == GcRoot.UNKNOWN)
                .mapToInt(GcRoot::object)
                .forEach(common::set);
        boolean[] isClass = new boolean[graph.types().size()];
        graph.types().stream().filter(ObjectType::isClass).forEach(type -> isClass[type.index()] = true);
        for (int object = 0; object < graph.objectCount(); object++) {
            if (isClass[graph.typeIndexOf(object)]) {
                common.set(object);
                setReferents(object);
            }
        }
    }

    private void setReferents(int classObject) {
        if (!references.isReached(classObject)) {
            return;
        }
        int end = graph.firstReference(classObject + 1);
        for (int reference = graph.firstReference(classObject); reference < end; reference++) {
            if (references.retains(reference)) {
                common.set(graph.referent(reference));
            }
        }
    }

    private void findLeaves() {
        BitSet nothing = new BitSet();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (!common.get(object) && references.isReached(object) && leadsTo(object, nothing)) {
                leaves.set(object);
            }
        }
    }

    private void findValues(ReferrerCounts counts) {
        for (int object = 0; object < graph.objectCount(); object++) {
            if (counts.retaining(object) > 1
                    && !common.get(object)
                    && !leaves.get(object)
                    && references.isReached(object)
                    && leadsTo(object, leaves)) {
                values.set(object);
            }
        }
    }

    /** Whether an object leads to some others at most, not counting what is common. */
    private boolean leadsTo(int object, BitSet others) {
        int end = graph.firstReference(object + 1);
        for (int reference = graph.firstReference(object); reference < end; reference++) {
            int referent = graph.referent(reference);
            if (references.retains(reference) && !common.get(referent) && !others.get(referent)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Class objects and what these refer to, live threads, and the objects of roots that belong to no thread: what the whole
     * program shares.
     */
    boolean isCommon(int object) {
        return common.get(object);
    }

    /** Leads to nothing that is not common. */
    boolean isLeaf(int object) {
        return leaves.get(object);
    }

    /** Leads to leaves only, such as a string, and is held by more than one reference. */
    boolean isValue(int object) {
        return values.get(object);
    }
}
