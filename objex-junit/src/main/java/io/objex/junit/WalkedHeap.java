package io.objex.junit;

import io.objex.capture.HeapWalker;
import io.objex.capture.WalkRules;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;

/**
 * The heap as a walk from what Java code can see.
 *
 * @param walker walks
 * @param rules what it passes over
 */
record WalkedHeap(HeapWalker walker, WalkRules rules) implements HeapSource {

    @Override
    public HeapSnapshot snapshot() {
        return walker.snapshot(rules);
    }

    @Override
    public HeapGraph graph() {
        return walker.graph(rules);
    }

    /** By type and identity hash code; another object of both is less likely than one in 2^24. */
    @Override
    public Sighting sighting(Object sought) {
        HeapGraph graph = graph();
        String type = sought.getClass().getTypeName();
        int identityHash = System.identityHashCode(sought);
        return new Sighting(
                graph,
                object -> graph.identityHashOf(object) == identityHash
                        && graph.typeOf(object).name().equals(type));
    }
}
