package io.objex.analysis.path;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which holders hold how much: each object that some root leads to is given to the one at which its shortest path begins.
 *
 * <p>That says where the objects hang, not what would go with a holder: others may lead to the same objects by longer ways.
 *
 * @param holders what holds anything, the most bytes first, then the most objects, then by name
 * @param objects how many objects these hold together
 * @param shallowBytes what these objects take
 * @param unreachedObjects how many objects no root leads to
 */
public record RootSummary(List<HolderShare> holders, int objects, long shallowBytes, int unreachedObjects) {
    private static final Comparator<HolderShare> LARGEST_FIRST = Comparator.comparingLong(HolderShare::shallowBytes)
            .thenComparingInt(HolderShare::objects)
            .reversed()
            .thenComparing(HolderShare::holder);

    /** Copies the list. */
    public RootSummary {
        holders = List.copyOf(holders);
    }

    /**
     * Sums up a graph. Time linear in objects; costs 12 bytes per holder while it runs.
     *
     * @param paths its shortest paths
     * @return the summary, exact
     */
    public static RootSummary of(RetainingPaths paths) {
        HeapGraph graph = paths.graph();
        List<Holder> holders = paths.holders();
        int[] objects = new int[holders.size()];
        long[] bytes = new long[holders.size()];
        for (int object = 0; object < graph.objectCount(); object++) {
            if (paths.isRetained(object)) {
                int holder = paths.holderNumberOf(object);
                objects[holder]++;
                bytes[holder] += graph.shallowSize(object);
            }
        }
        long all = Arrays.stream(bytes).sum();
        List<HolderShare> shares = IntStream.range(0, objects.length)
                .mapToObj(holder ->
                        new HolderShare(holders.get(holder), objects[holder], bytes[holder], share(bytes[holder], all)))
                .sorted(LARGEST_FIRST)
                .toList();
        int retained = paths.retainedCount();
        return new RootSummary(shares, retained, all, graph.objectCount() - retained);
    }

    /** A dump need not know what its objects take. */
    private static double share(long bytes, long all) {
        return all == 0 ? 0 : (double) bytes / all;
    }
}
