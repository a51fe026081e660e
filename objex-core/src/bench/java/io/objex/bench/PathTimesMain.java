package io.objex.bench;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.path.MergedPaths;
import io.objex.analysis.path.ObjectPaths;
import io.objex.analysis.path.RootPaths;
import io.objex.analysis.path.RootSample;
import io.objex.analysis.path.RootSummary;
import io.objex.capture.HeapWalker;
import io.objex.graph.FieldPattern;
import io.objex.graph.HeapGraph;
import io.objex.graph.Referrers;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Measures searches for paths: the median and the worst of many questions about one heap, each about other objects. */
final class PathTimesMain {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int MERGED = 10_000;
    private static final int SAMPLED = 500;

    @SuppressWarnings("UnusedVariable") // what is walked
    private static Object[] held = {};

    private final RetainingPaths paths;
    private final Random random = new Random(1);

    private PathTimesMain(RetainingPaths paths) {
        this.paths = paths;
    }

    /**
     * Measures.
     *
     * @param args how many objects, and the option of a shape or {@code mixed}
     */
    public static void main(String[] args) {
        int objects = Integer.parseInt(args[0]);
        held = args[1].equals("mixed")
                ? Stream.of(Shape.values())
                        .map(shape -> shape.build(objects / Shape.values().length))
                        .toArray()
                : new Object[] {Shape.of(args[1]).build(objects)};
        HeapGraph graph = HeapWalker.create().graph();
        OUT.printf("%s: %,d objects, %,d references%n", args[1], graph.objectCount(), graph.referenceCount());
        new PathTimesMain(RetainingPaths.of(graph)).measure();
    }

    private void measure() {
        HeapGraph graph = paths.graph();
        RetainingReferences references = RetainingReferences.of(paths);
        Referrers referrers = Referrers.of(graph);
        ObjectPaths between = ObjectPaths.retaining(references, referrers);
        RootPaths roots = RootPaths.of(references, referrers);
        RootPaths without = roots.without(List.of(new FieldPattern("java.util.HashMap.table")));
        measure("path between two objects", 50, at -> between.between(any(), any()));
        measure("path from what leads there", 50, at -> fromAbove(between));
        measure("path from the roots", 50, at -> roots.to(any()));
        measure("path from the roots without a field", 50, at -> without.to(any()));
        measure("paths of 5 holders", 50, at -> roots.byHolder(any(), 5));
        measure(
                "10,000 paths merged, by object",
                7,
                at -> MergedPaths.of(paths, many()).byObject().branchCount());
        measure(
                "10,000 paths merged, by field",
                7,
                at -> MergedPaths.of(paths, many()).byField().branchCount());
        measure(
                "10,000 paths without a field merged",
                7,
                at -> without.merged(many()).byField().branchCount());
        measure("root summary, exact", 7, at -> RootSummary.of(paths));
        measure("root summary, sampled", 7, at -> RootSample.of(paths, SAMPLED, at, RootSample.DEPTH));
    }

    private int any() {
        return paths.retained(random.nextInt(paths.retainedCount()));
    }

    private int[] many() {
        return random.ints(MERGED, 0, paths.retainedCount())
                .map(paths::retained)
                .toArray();
    }

    private void fromAbove(ObjectPaths between) {
        int target = any();
        int start = target;
        for (int step = random.nextInt(paths.distance(target) + 1); step > 0; step--) {
            start = paths.referrerTowardsRoot(start);
        }
        between.between(start, target).orElseThrow();
    }

    private static void measure(String title, int questions, IntConsumer question) {
        for (int at = 0; at < questions / 3; at++) {
            question.accept(at);
        }
        double[] millis = new double[questions];
        for (int at = 0; at < questions; at++) {
            long began = System.nanoTime();
            question.accept(at);
            millis[at] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        OUT.printf(
                "  %-40s %10.2f ms median, %10.2f ms at worst%n", title, millis[questions / 2], millis[questions - 1]);
    }
}
