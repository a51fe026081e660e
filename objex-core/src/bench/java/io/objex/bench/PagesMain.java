package io.objex.bench;

import io.objex.analysis.GrowthHistory;
import io.objex.analysis.Leak;
import io.objex.analysis.LeakFinder;
import io.objex.analysis.LeakFindings;
import io.objex.capture.HeapWalker;
import io.objex.capture.WalkRules;
import io.objex.graph.HeapGraph;
import io.objex.graph.RetainingPath;
import io.objex.render.LeakReport;
import io.objex.render.page.LeakPage;
import io.objex.render.page.PageFacts;
import io.objex.render.page.PageHeap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/** Leaks thousands of objects, and takes the time that the report on them takes, as text and as a page. */
final class PagesMain {
    private static final int RUNS = 4;
    private static final int WARM = 15;
    private static final int ROUNDS = 15;
    private static final List<Entry> LEFT = new ArrayList<>();

    private PagesMain() {}

    /** What is left, with something of its own. */
    private record Entry(int number, Object content) {}

    /**
     * Measures.
     *
     * @param args how many objects to leave behind, the file for the result
     * @throws Exception if the result cannot be written
     */
    public static void main(String[] args) throws Exception {
        int objects = Integer.parseInt(args[0]);
        HeapWalker walker = HeapWalker.create();
        GrowthHistory history = GrowthHistory.startingAt(walker.snapshot(WalkRules.withoutMachinery()));
        // The first run does not count; an entry is two objects.
        for (int run = 0; run < RUNS; run++) {
            for (int number = 0; number < objects / (2 * (RUNS - 1)); number++) {
                LEFT.add(new Entry(number, new byte[16]));
            }
            history.addRun(walker.snapshot(WalkRules.withoutMachinery()));
        }
        HeapGraph graph = walker.graph(WalkRules.withoutMachinery());
        LeakFindings findings = LeakFinder.find(history, graph);
        LeakReport report = new LeakReport("PagesMain.leaves()", findings, List.of(), Map.of());
        List<RetainingPath> paths = findings.leaks().stream().map(Leak::path).toList();
        PageHeap heap = new PageHeap(graph, findings.newObjects(), paths, paths);
        MarkdownTable table = new MarkdownTable(List.of("report", "objects left behind", "of", "ms", "KiB"));
        String left = count(findings.newObjects().size());
        String all = count(graph.objectCount());
        row(
                table,
                "text and JSON",
                left,
                all,
                () -> report.full().length() + report.json().length());
        row(
                table,
                "page",
                left,
                all,
                () -> LeakPage.of(report, heap, PageFacts.none()).length());
        Files.writeString(Path.of(args[1]), table.toString());
    }

    private static void row(MarkdownTable table, String what, String left, String all, IntSupplier write) {
        int length = 0;
        for (int round = 0; round < WARM; round++) {
            length = write.getAsInt();
        }
        long[] nanos = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            length = write.getAsInt();
            nanos[round] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        String millis = String.format(Locale.ROOT, "%.1f", nanos[ROUNDS / 2] / 1e6);
        table.add(List.of(what, left, all, millis, count(length / 1024)));
    }

    private static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
