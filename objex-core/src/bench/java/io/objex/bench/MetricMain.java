package io.objex.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.metric.Cycles;
import io.objex.analysis.metric.Distances;
import io.objex.analysis.metric.HangingParts;
import io.objex.analysis.metric.HeapMetrics;
import io.objex.analysis.metric.PageRank;
import io.objex.analysis.metric.ReferrerCounts;
import io.objex.analysis.metric.StrongComponents;
import io.objex.capture.HeapWalker;
import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Computes each metric of a heap of hash maps and of a tangle of nodes, several times in turn. */
final class MetricMain {
    private static final int WARM_OBJECTS = 200_000;
    private static final int WARM_ROUNDS = 8;
    private static final String ALL = "all, on two threads";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @SuppressWarnings("UnusedVariable") // what is walked
    private static @Nullable Object held;

    private final HeapGraph graph;
    private final Map<String, List<Double>> wall = new LinkedHashMap<>();
    private final Map<String, List<Double>> cpu = new LinkedHashMap<>();
    private final Map<String, Double> bytes = new LinkedHashMap<>();

    private MetricMain(HeapGraph graph) {
        this.graph = graph;
    }

    /**
     * Measures.
     *
     * @param args how many objects, how many rounds, the file for the result
     * @throws Exception if the heap cannot be walked
     */
    public static void main(String[] args) throws Exception {
        int objects = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        new MetricMain(ofMaps(WARM_OBJECTS)).measure(WARM_ROUNDS);
        new MetricMain(LargeGraph.of(WARM_OBJECTS)).measure(WARM_ROUNDS);
        MarkdownTable table = new MarkdownTable(List.of(
                "heap", "objects", "references", "metric", "ns/object", "CPU ns/object", "bytes allocated/object"));
        new MetricMain(ofMaps(objects)).measure(rounds).addTo(table, "hash maps");
        new MetricMain(LargeGraph.of(objects)).measure(rounds).addTo(table, "nodes");
        Files.writeString(Path.of(args[2]), table.toString());
    }

    private static HeapGraph ofMaps(int objects) {
        held = Shape.HASH_MAPS.build(objects);
        HeapGraph graph = HeapWalker.create().graph();
        held = null;
        return graph;
    }

    private MetricMain measure(int rounds) {
        for (int round = 0; round < rounds; round++) {
            RetainingPaths paths = timed("shortest paths", () -> RetainingPaths.of(graph));
            RetainingReferences references = timed("retaining references", () -> RetainingReferences.of(paths));
            ReferrerCounts counts = timed("number of referrers", () -> ReferrerCounts.of(references));
            timed("distance to classes", () -> Distances.toClasses(references));
            timed("distance to threads", () -> Distances.toThreads(references));
            timed("hanging parts", () -> HangingParts.of(references, counts));
            StrongComponents components = timed("strong components", () -> StrongComponents.of(references));
            timed("cycles", () -> Cycles.of(components));
            timed("rank by objects", () -> PageRank.ofObjects(components, counts));
            timed("rank by bytes", () -> PageRank.ofBytes(components, counts));
            timed(ALL, () -> HeapMetrics.of(references, Progress.NONE));
        }
        return this;
    }

    private <T> T timed(String metric, Supplier<T> work) {
        System.gc();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long began = System.nanoTime();
        long busy = PROCESS.getProcessCpuTime();
        T result = work.get();
        add(metric, wall, System.nanoTime() - began);
        add(metric, cpu, PROCESS.getProcessCpuTime() - busy);
        bytes.put(metric, (double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / graph.objectCount());
        return result;
    }

    private void add(String metric, Map<String, List<Double>> to, long nanos) {
        to.computeIfAbsent(metric, key -> new ArrayList<>()).add((double) nanos / graph.objectCount());
    }

    private void addTo(MarkdownTable table, String heap) {
        wall.forEach((metric, times) -> table.add(List.of(
                heap,
                String.format(Locale.ROOT, "%,d", graph.objectCount()),
                String.format(Locale.ROOT, "%,d", graph.referenceCount()),
                metric,
                spread(times),
                spread(cpu.getOrDefault(metric, List.of())),
                metric.equals(ALL) ? "-" : Spread.digits(bytes.getOrDefault(metric, 0.0)))));
    }

    private static String spread(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray())
                .toString();
    }
}
