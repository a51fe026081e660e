package io.objex.capture;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Origin;
import io.objex.graph.Region;
import java.util.List;

/** Adds up what the workers of a walk have counted. Must not outlive the walk. */
final class WalkCount {
    private final WalkStart start;
    private final WalkedTypes types;
    private final List<AddressWorker> workers;

    WalkCount(WalkStart start, WalkedTypes types, List<AddressWorker> workers) {
        this.start = start;
        this.types = types;
        this.workers = workers;
    }

    /** Counts an entry of a weak map that goes at the map's next use after a collection. */
    void addWaiting(Object entry) {
        WalkedType type = types.of(entry.getClass());
        type.tally().count(Region.WAITING, System.identityHashCode(entry), type.sizeOf(entry));
    }

    HeapSnapshot snapshot(long began) {
        for (AddressWorker worker : workers) {
            WorkerFinds finds = worker.finds();
            finds.gone.forEach(this::addWaiting);
            finds.inside.forEach(this::moveInside);
        }
        HeapSnapshot.Builder snapshot = new HeapSnapshot.Builder();
        for (AddressWorker worker : workers) {
            worker.types().all().forEach(type -> addTo(snapshot, type));
        }
        types.all().forEach(type -> type.tally().addTo(snapshot, type.layout().family()));
        return snapshot.build(start.initializedClasses(), System.nanoTime() - began);
    }

    private static void addTo(HeapSnapshot.Builder snapshot, WorkerType type) {
        ClassLayout layout = type.type.layout();
        Region held = layout.isStructure() ? Region.COLLECTION : Region.APPLICATION;
        snapshot.addFamily(layout.family(), Region.JDK, type.jdk.identities(), type.jdk.bytes());
        snapshot.addFamily(layout.family(), held, type.held.identities(), type.held.bytes());
    }

    private void moveInside(Object object) {
        WalkedType type = types.of(object.getClass());
        if (!type.layout().isStructure()
                && type.kind() != WalkedType.Kind.REFERENCE
                && start.standingOf(object, type) != Origin.MACHINERY) {
            type.tally()
                    .move(Region.APPLICATION, Region.COLLECTION, System.identityHashCode(object), type.sizeOf(object));
        }
    }
}
