package io.objex.explore.live;

import io.objex.analysis.Regions;
import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.Referrers;
import io.objex.graph.Region;
import java.lang.ref.WeakReference;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The heap as one walk saw it, in primitive columns, with what was new. Refers to no object but weakly to some. Costs some 50
 * bytes for each object. Immutable once it is known to others, safe for any number of threads.
 */
final class Look {
    private final int number;
    private final String time;
    private final Mark mark;
    private final RetainingPaths paths;
    private final Regions regions;
    private final Referrers referrers;
    private final BitSet fresh;
    private final Map<Integer, WeakReference<Object>> references = new HashMap<>();

    /**
     * A look.
     *
     * @param number which one it is, from 1
     * @param time when, for people
     * @param mark what was known before
     * @param paths the graph with its paths
     */
    Look(int number, String time, Mark mark, RetainingPaths paths) {
        this.number = number;
        this.time = time;
        this.mark = mark;
        this.paths = paths;
        this.regions = paths.regions();
        this.referrers = Referrers.of(paths.graph());
        this.fresh = mark.newIn(paths.graph(), regions::of);
    }

    /** Refers weakly to some of the objects; before anybody else knows this look. */
    void remember(BitSet some, IntFunction<Object> objects) {
        some.stream().forEach(object -> references.put(object, new WeakReference<>(objects.apply(object))));
    }

    int number() {
        return number;
    }

    /** In words. */
    String name() {
        return "look " + number + " (" + time + ")";
    }

    Mark mark() {
        return mark;
    }

    HeapGraph graph() {
        return paths.graph();
    }

    RetainingPaths paths() {
        return paths;
    }

    Referrers referrers() {
        return referrers;
    }

    /** Whether an object was not there at the mark, and is not the JDK's own. */
    boolean isListed(int object) {
        return fresh.get(object) && paths.isRetained(object) && regions.of(object) != Region.JDK;
    }

    boolean isNew(int object) {
        return fresh.get(object);
    }

    /** Whether an object is a string or part of one, a collection or part of one: nothing that anybody leaks by itself. */
    boolean isFolded(int object) {
        return regions.of(object) == Region.COLLECTION || Folding.isFolded(paths, object);
    }

    /** The object itself, held weakly; null where it can be told only by its identity hash code. */
    @Nullable
    WeakReference<Object> reference(int object) {
        return references.get(object);
    }
}
