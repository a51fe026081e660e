package io.objex.analysis;

import io.objex.analysis.HolderGrowth.Kind;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.Region;
import io.objex.graph.RetainingPath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Describes what some objects that a holder keeps are: by the path to the most telling of them, what to cut, and what that
 * frees. One search of the graph for each.
 */
final class LeakDescriptions {
    private final GrowthHistory history;
    private final HeapGraph graph;
    private final RetainingPaths paths;
    private final Regions regions;

    LeakDescriptions(GrowthHistory history, RetainingPaths paths, Regions regions) {
        this.history = history;
        this.graph = paths.graph();
        this.paths = paths;
        this.regions = regions;
    }

    /** Describes the objects of some kinds that a holder keeps, at least one. */
    Leak of(HolderGrowth growth, Set<Kind> kinds) {
        BitSet leaked = growth.objectsOf(kinds);
        RetainingPath path = mostTellingPath(growth, kinds);
        String targetFamily = family(path.target());
        int targetCount = (int) leaked.stream()
                .filter(object -> family(object).equals(targetFamily))
                .count();
        return new Leak(
                path.holder(),
                growth.typesOf(kinds),
                path,
                targetCount,
                Remedy.of(graph, path, this::isNew, this::isStructure),
                paths.retainedBy(leaked::get),
                StoredField.on(path, graph, this::isNew),
                details(path, leaked));
    }

    private List<LeakDetail> details(RetainingPath path, BitSet leaked) {
        List<LeakDetail> details = new ArrayList<>(new ThreadPortrait(paths, this::isNew).of(path));
        details.addAll(new RetainedLoader(paths, this::isNew).of(leaked, path.target()));
        return details;
    }

    /** The path to the object that says most about the others. */
    RetainingPath mostTellingPath(HolderGrowth growth, Set<Kind> kinds) {
        return paths.to(mostTelling(growth.objectsOf(kinds), growth.group())).orElseThrow();
    }

    /**
     * Of those nearest to the holder: prefers the application's own types, then the earliest run, then the shortest path,
     * then the first by type and number. What the latest run left may still be in use; what an earlier one left is past
     * use.
     */
    private int mostTelling(BitSet leaked, String group) {
        Comparator<Integer> byOrigin =
                Comparator.comparing(object -> graph.typeOf(object).origin() == Origin.APPLICATION ? 0 : 1);
        return leaked.stream()
                .filter(object -> paths.holderOf(object).family().equals(group))
                .boxed()
                .min(byOrigin.thenComparing(this::runOf)
                        .thenComparing(paths::distance)
                        .thenComparing(this::family)
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    boolean isStructure(int object) {
        return regions.of(object) == Region.COLLECTION;
    }

    /** Also of what the JDK made for its own books, such as the entry in which it keeps the application's object. */
    boolean isNew(int object) {
        return !history.wasThere(family(object), graph.identityHashOf(object));
    }

    private int runOf(int object) {
        return history.runOf(family(object), graph.identityHashOf(object));
    }

    private String family(int object) {
        return graph.typeOf(object).family();
    }
}
