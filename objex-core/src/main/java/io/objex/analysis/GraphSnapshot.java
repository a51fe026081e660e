package io.objex.analysis;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.IdentityHashes;
import io.objex.graph.ObjectType;
import io.objex.graph.Region;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a graph has, counted as a walk of the running heap counts it. */
public final class GraphSnapshot {
    private GraphSnapshot() {}

    /** The objects of one type in one region. */
    private static final class Part {
        private final IdentityHashes identities = new IdentityHashes();
        private long bytes;
    }

    /**
     * Counts the retained objects of a graph. Time linear in objects and references; 40 bytes per object meanwhile.
     *
     * @param graph a graph whose objects have identities
     * @param initializedClasses names of the classes whose static initialiser had run
     * @param began when the look began, in nanoseconds of {@link System#nanoTime}
     * @return counts, bytes and identities by type
     */
    public static HeapSnapshot of(HeapGraph graph, Set<String> initializedClasses, long began) {
        HeapSnapshot.Builder snapshot = new HeapSnapshot.Builder();
        List<Map<Region, Part>> counted = count(graph);
        for (ObjectType type : graph.types()) {
            counted.get(type.index())
                    .forEach((region, part) -> snapshot.addFamily(type.family(), region, part.identities, part.bytes));
        }
        return snapshot.build(initializedClasses, System.nanoTime() - began);
    }

    private static List<Map<Region, Part>> count(HeapGraph graph) {
        List<Map<Region, Part>> counted = new ArrayList<>();
        graph.types().forEach(type -> counted.add(new EnumMap<>(Region.class)));
        RetainingPaths paths = RetainingPaths.of(graph);
        Regions regions = paths.regions();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (paths.isRetained(object)) {
                Part part = counted.get(graph.typeIndexOf(object))
                        .computeIfAbsent(regions.of(object), region -> new Part());
                part.identities.add(graph.identityHashOf(object));
                part.bytes += graph.shallowSize(object);
            }
        }
        return counted;
    }
}
