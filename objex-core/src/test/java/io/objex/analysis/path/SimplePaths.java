package io.objex.analysis.path;

import io.objex.graph.HeapGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/** All paths of a tiny graph that come to no object twice, one after the other. */
final class SimplePaths {
    /** Shorter first, then the one whose references come first. */
    static final Comparator<int[]> ORDER =
            Comparator.<int[]>comparingInt(path -> path.length).thenComparing(Arrays::compare);

    private final HeapGraph graph;
    private final IntPredicate follows;
    private final IntPredicate mayPass;
    private final BitSet onPath = new BitSet();
    private final List<int[]> found = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param follows which references may be on a path
     * @param mayPass which objects may be between its ends
     */
    SimplePaths(HeapGraph graph, IntPredicate follows, IntPredicate mayPass) {
        this.graph = graph;
        this.follows = follows;
        this.mayPass = mayPass;
    }

    /** All of them from one object to another, as references, the shortest first. */
    List<int[]> between(int start, int target) {
        found.clear();
        onPath.clear();
        onPath.set(start);
        extend(start, target, new int[0]);
        found.sort(ORDER);
        return List.copyOf(found);
    }

    private void extend(int object, int target, int[] path) {
        if (object == target) {
            found.add(path);
            return;
        }
        if (path.length > 0 && !mayPass.test(object)) {
            return;
        }
        for (int reference = graph.firstReference(object); reference < graph.firstReference(object + 1); reference++) {
            int referent = graph.referent(reference);
            if (follows.test(reference) && !onPath.get(referent)) {
                int[] longer = Arrays.copyOf(path, path.length + 1);
                longer[path.length] = reference;
                onPath.set(referent);
                extend(referent, target, longer);
                onPath.clear(referent);
            }
        }
    }
}
