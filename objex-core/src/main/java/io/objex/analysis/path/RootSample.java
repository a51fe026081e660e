package io.objex.analysis.path;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.Holder;
import io.objex.graph.PathFingerprint;
import io.objex.graph.RetainingPath;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which holders hold how many of some objects taken at random, and by which ways: a view of the heap that takes as long
 * as these paths, not as the heap is large.
 *
 * @param sampled how many objects were taken
 * @param holders what their shortest paths begin at, the most frequent first, then by name
 * @param prefixes how these paths go on, the most frequent first, then by text
 */
public record RootSample(int sampled, List<Count> holders, List<Count> prefixes) {
    /** How many steps of a path behind its holder a prefix has, unless somebody asks for more. */
    public static final int DEPTH = 4;

    private static final int MOST_REFERENCES = 4096;
    /** Random numbers of {@link Random} begin alike for seeds that lie side by side; an odd multiple of them lies far apart. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final Comparator<Count> MOST_FIRST = Comparator.comparingInt(Count::objects)
            .reversed()
            .thenComparing(Count::text)
            .thenComparing(Count::kind);

    /**
     * What some of the objects have in common.
     *
     * @param kind the sort of holder that it begins at
     * @param text the {@linkplain Holder#family() family} of a holder, or the beginning of a path without what changes from
     *     run to run, as a {@link PathFingerprint} has it
     * @param objects how many of the objects
     */
    public record Count(Holder.Kind kind, String text, int objects) {}

    /** Copies the lists. */
    public RootSample {
        holders = List.copyOf(holders);
        prefixes = List.copyOf(prefixes);
    }

    /**
     * Takes objects at random, each as likely as any other and none twice, from those that some root leads to. Time linear
     * in the references of their paths, of which the first 4,096 are read as steps; a bit per object of the graph.
     *
     * @param paths the shortest paths of a graph
     * @param objects how many objects to take; all of them if there are fewer
     * @param seed begins the random numbers: the same seed takes the same objects of the same graph, on every JVM
     * @param depth how many steps of a path to tell ways apart by, as {@link #DEPTH}
     * @return the sample
     */
    public static RootSample of(RetainingPaths paths, int objects, long seed, int depth) {
        if (objects < 0 || depth < 0) {
            throw new IllegalArgumentException(
                    "objects (%d) and depth (%d) must not be negative".formatted(objects, depth));
        }
        Map<String, Count> holders = new HashMap<>();
        Map<String, Count> prefixes = new HashMap<>();
        BitSet taken = take(paths.retainedCount(), objects, new Random(seed * SPREAD));
        taken.stream().map(paths::retained).forEach(object -> {
            RetainingPath path = paths.to(nearRoot(paths, object)).orElseThrow();
            count(holders, path.holder().kind(), path.holder().family());
            count(prefixes, path.holder().kind(), beginning(path, depth));
        });
        return new RootSample(taken.cardinality(), sorted(holders), sorted(prefixes));
    }

    /** Floyd's way of choosing, see Bentley and Floyd, "A sample of brilliance" (Communications of the ACM, 1987). */
    private static BitSet take(int from, int most, Random random) {
        BitSet taken = new BitSet(from);
        for (int last = Math.max(0, from - most); last < from; last++) {
            int position = random.nextInt(last + 1);
            taken.set(taken.get(position) ? last : position);
        }
        return taken;
    }

    /** The object itself, or one on its path: of a list of millions, the first steps say all that there is to say. */
    private static int nearRoot(RetainingPaths paths, int object) {
        int near = object;
        for (int left = paths.distance(object); left > MOST_REFERENCES; left--) {
            near = paths.referrerTowardsRoot(near);
        }
        return near;
    }

    private static String beginning(RetainingPath path, int depth) {
        RetainingPath first = new RetainingPath(
                path.root(),
                path.holder(),
                path.references(),
                path.steps().subList(0, Math.min(depth, path.steps().size())),
                path.target(),
                path.targetType());
        return PathFingerprint.of(first).text();
    }

    private static void count(Map<String, Count> counts, Holder.Kind kind, String text) {
        counts.merge(kind + text, new Count(kind, text, 1), (known, one) -> new Count(kind, text, known.objects() + 1));
    }

    private static List<Count> sorted(Map<String, Count> counts) {
        return counts.values().stream().sorted(MOST_FIRST).toList();
    }
}
