package io.objex.analysis.path;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.FieldPattern;
import io.objex.graph.HeapGraph;
import io.objex.graph.Referrers;
import io.objex.graph.RetainingPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Paths from the roots of a graph to single objects, searched for one question at a time.
 *
 * <p>Next to {@link io.objex.analysis.RetainingPaths}, which knows the shortest path to each object at once, this leaves
 * out fields, finds paths that begin elsewhere, and takes time and memory for no more of the heap than lies between. Which
 * references retain does not change with what is left out: that a field is left out means that no path leads through it,
 * not that the heap were without it. Among equally short paths the one wins whose root comes first, then the one whose
 * references come first. Immutable, safe for any number of threads.
 */
public final class RootPaths {
    private final RetainingReferences references;
    private final GraphReferences source;
    private final RootIndex roots;

    private RootPaths(RetainingReferences references, GraphReferences source, RootIndex roots) {
        this.references = references;
        this.source = source;
        this.roots = roots;
    }

    /**
     * Prepares the search. Time n log n in the roots.
     *
     * @param references the references that retain
     * @param referrers the referrers of the same graph
     * @return finds paths
     */
    public static RootPaths of(RetainingReferences references, Referrers referrers) {
        return new RootPaths(
                references, GraphReferences.reached(references, referrers), new RootIndex(references.graph()));
    }

    /**
     * Leaves out fields. Time linear in fields and patterns.
     *
     * @param fields which fields, in addition to those left out already
     * @return finds paths through other references
     */
    public RootPaths without(List<FieldPattern> fields) {
        return new RootPaths(references, source.without(fields), roots);
    }

    /**
     * Returns the shortest path from any root to any of some objects: to one, or to all {@link Instances} of a class. Time
     * and memory linear in what a search from both ends comes to, which is most of the heap at worst.
     *
     * @param objects the objects
     * @return the path; empty if no root leads to any of them
     */
    public Optional<RetainingPath> to(int... objects) {
        HeapGraph graph = references.graph();
        int[] reached = Arrays.stream(objects).filter(references::isReached).toArray();
        return ShortestChain.between(source, roots.objects(), reached)
                .map(chain -> RetainingPath.of(graph, roots.firstAt(chain.start()), chain.references()));
    }

    /**
     * Returns the shortest path of each holder of an object, nearest first: the shortest path of all and the next ones that
     * begin elsewhere. No path leads through the object of a further root, except that the object itself may be one's.
     * Time and memory linear in what leads to the object from no farther away than the last of these holders, and not by way
     * of a root.
     *
     * @param object the object
     * @param most how many holders, at least 1
     * @return at most that many paths; none if no root leads to the object
     */
    public List<RetainingPath> byHolder(int object, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most (%d) must be at least 1".formatted(most));
        }
        return references.isReached(object) ? new HolderChains(source, roots, object).nearest(most) : List.of();
    }

    /**
     * Merges the shortest paths from the roots to some objects into one tree. One search from the roots, until it has come
     * to all of them; without fields left out, {@link MergedPaths#of} does with the search that is there already.
     *
     * @param objects the objects, in any order
     * @return the tree
     */
    public MergedPaths merged(int... objects) {
        return MergedPaths.of(new RootSearch(source, roots, objects), objects);
    }
}
