package io.objex.bench;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.metric.PageRank;
import io.objex.analysis.metric.ReferrerCounts;
import io.objex.analysis.metric.StrongComponents;
import io.objex.graph.HeapGraph;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.connectivity.GabowStrongConnectivityInspector;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.util.Pair;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.graph.EdgeReversedGraph;
import org.jgrapht.opt.graph.sparse.IncomingEdgesSupport;
import org.jgrapht.opt.graph.sparse.SparseIntDirectedGraph;

/**
 * Asks JGraphT what the metrics ask, on a tangle of nodes: with its usual graph and with its sparse one. Its search for
 * strong components by Gabow is recursive, so the thread has a stack of gigabytes; that by Kosaraju is not.
 */
final class GraphLibraryMain {
    private static final String OBJEX = "objex";
    /* Gabow's search goes as deep as the longest way that it happens to take, which is nearly all objects. */
    private static final long STACK = 4L << 30;

    private final HeapGraph heap;
    private final MarkdownTable table;
    /** What was computed, so that it counts as memory in use. */
    private final List<Object> kept = new ArrayList<>();

    private GraphLibraryMain(HeapGraph heap, MarkdownTable table) {
        this.heap = heap;
        this.table = table;
    }

    /**
     * Measures. The heap has to have room for a kilobyte per object.
     *
     * @param args how many objects, the file for the result
     * @throws Exception if the result cannot be written
     */
    public static void main(String[] args) throws Exception {
        MarkdownTable table =
                new MarkdownTable(List.of("graph", "answer", "ns of processor", "bytes allocated", "bytes kept"));
        GraphLibraryMain measured = new GraphLibraryMain(LargeGraph.of(Integer.parseInt(args[0])), table);
        FutureTask<Void> all = new FutureTask<>(measured::measure, null);
        new Thread(null, all, "deep", STACK).start();
        all.get();
        Files.writeString(Path.of(args[1]), table.toString());
    }

    private void measure() {
        RetainingReferences references = RetainingReferences.of(RetainingPaths.of(heap));
        ReferrerCounts counts = timed(OBJEX, "number of referrers", () -> ReferrerCounts.of(references));
        StrongComponents components = timed(OBJEX, "strong components", () -> StrongComponents.of(references));
        timed(OBJEX, "PageRank", () -> PageRank.ofObjects(components, counts));
        kept.clear();
        Graph<Integer, Integer> sparse = timed("sparse", "graph", this::sparse);
        ask("sparse", sparse);
        kept.clear();
        Graph<Integer, DefaultEdge> usual = timed("usual", "graph", this::usual);
        ask("usual", usual);
    }

    private <E> void ask(String name, Graph<Integer, E> graph) {
        timed(
                name,
                "strong components, Gabow",
                () -> new GabowStrongConnectivityInspector<>(graph).stronglyConnectedSets());
        timed(
                name,
                "strong components, Kosaraju",
                () -> new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets());
        timed(name, "connected components", () -> new ConnectivityInspector<>(graph).connectedSets());
        timed(
                name,
                "PageRank",
                () -> new org.jgrapht.alg.scoring.PageRank<>(
                                new EdgeReversedGraph<>(graph), 0.85, 100, 1e-4 / heap.objectCount())
                        .getScores());
    }

    private Graph<Integer, DefaultEdge> usual() {
        Graph<Integer, DefaultEdge> graph = new DirectedPseudograph<>(DefaultEdge.class);
        for (int object = 0; object < heap.objectCount(); object++) {
            graph.addVertex(object);
        }
        references().forEach(pair -> graph.addEdge(pair.getFirst(), pair.getSecond()));
        return graph;
    }

    private Graph<Integer, Integer> sparse() {
        return new SparseIntDirectedGraph(heap.objectCount(), references(), IncomingEdgesSupport.FULL_INCOMING_EDGES);
    }

    private List<Pair<Integer, Integer>> references() {
        List<Pair<Integer, Integer>> pairs = new ArrayList<>(heap.referenceCount());
        for (int object = 0; object < heap.objectCount(); object++) {
            for (int reference = heap.firstReference(object);
                    reference < heap.firstReference(object + 1);
                    reference++) {
                pairs.add(Pair.of(object, heap.referent(reference)));
            }
        }
        return pairs;
    }

    private <T> T timed(String graph, String answer, Supplier<T> work) {
        long before = used();
        Cost began = Cost.soFar();
        T result = work.get();
        Cost cost = Cost.soFar().since(began).each(heap.objectCount());
        kept.add(result);
        long bytes = Math.max(0, used() - before);
        table.add(List.of(
                graph,
                answer,
                Spread.digits(cost.nanos()),
                Spread.digits(cost.bytes()),
                Spread.digits((double) bytes / heap.objectCount())));
        return result;
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
