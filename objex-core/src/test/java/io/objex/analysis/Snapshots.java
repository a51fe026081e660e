package io.objex.analysis;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.Set;

/** Snapshots of test heaps, as a walk that follows the same rules would take them. */
final class Snapshots {
    private Snapshots() {}

    /** A snapshot of what is retained in a graph. */
    static HeapSnapshot of(HeapGraph graph, String... initializedClasses) {
        RetainingPaths paths = RetainingPaths.of(graph);
        Regions regions = paths.regions();
        HeapSnapshot.Builder snapshot = new HeapSnapshot.Builder();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (paths.isRetained(object)) {
                snapshot.add(
                        graph.typeOf(object).name(),
                        regions.of(object),
                        new int[] {graph.identityHashOf(object)},
                        graph.shallowSize(object));
            }
        }
        return snapshot.build(Set.of(initializedClasses), 0);
    }

    /** A snapshot of application objects of one type, 24 bytes each. */
    static HeapSnapshot of(String type, int... hashes) {
        return new HeapSnapshot.Builder()
                .add(type, Region.APPLICATION, hashes, 24L * hashes.length)
                .build(Set.of(), 0);
    }
}
