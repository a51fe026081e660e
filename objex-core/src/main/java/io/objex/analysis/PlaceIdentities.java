package io.objex.analysis;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Identities for the objects of a heap dump, which has neither lasting addresses nor identity hash codes: where an object
 * hangs, and which of the objects of its type there it is.
 *
 * <p>So of two dumps of one program the later has, at each place, the identities of the earlier and as many new ones as there
 * are more objects of a type; five objects that were replaced by five others are the same. Which of those at one place
 * is the new one cannot be told. Two objects of one type that are at two places share an identity once in 2<sup>32</sup>
 * pairs. Time n log n in the objects, beside that of {@link Places}.
 */
final class PlaceIdentities {
    private PlaceIdentities() {}

    /**
     * Works the identities out.
     *
     * @param graph a graph
     * @param reached which of its objects are retained
     * @return by object its identity among those of its type's family
     */
    static int[] of(HeapGraph graph, IntPredicate reached) {
        Places places = Places.of(graph, reached);
        long[] families = families(graph.types());
        long[] groups = new long[graph.objectCount()];
        for (int object = 0; object < groups.length; object++) {
            groups[object] = Places.mix(places.of(object), families[graph.typeIndexOf(object)]);
        }
        return numbered(groups);
    }

    /** The types of one family, such as those of lambdas, are compared as one. */
    private static long[] families(List<ObjectType> types) {
        Map<String, Long> known = new HashMap<>();
        return types.stream()
                .mapToLong(type -> known.computeIfAbsent(type.family(), Places::hash))
                .toArray();
    }

    private static int[] numbered(long[] groups) {
        long[] sorted = groups.clone();
        Arrays.sort(sorted);
        int[] counts = new int[sorted.length];
        int[] identities = new int[groups.length];
        for (int object = 0; object < groups.length; object++) {
            int ordinal = counts[first(sorted, groups[object])]++;
            long mixed = Places.mix(groups[object], ordinal);
            identities[object] = (int) (mixed ^ (mixed >>> Integer.SIZE));
        }
        return identities;
    }

    private static int first(long[] sorted, long wanted) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
