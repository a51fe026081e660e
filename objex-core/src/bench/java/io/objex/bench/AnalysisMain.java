package io.objex.bench;

import com.sun.management.OperatingSystemMXBean;
import io.objex.graph.HeapGraph;
import io.objex.hprof.HprofReader;
import io.objex.store.DumpContents;
import io.objex.store.DumpVerifier;
import io.objex.store.DumpWriter;
import io.objex.store.Verification;
import io.objex.store.WrittenDump;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes an analysed dump out of a graph in memory, once, in a JVM that has not done so before, and leaves it for {@link QuestionsMain}. */
final class AnalysisMain {
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<String> cells = new ArrayList<>();

    private AnalysisMain() {}

    /** What is analysed. */
    enum Heap {
        /** {@link CostedHeap#MIXED}. */
        MIXED {
            @Override
            HeapGraph graph(int objects, Path hprof) {
                return CostedHeap.MIXED.graph(objects);
            }
        },

        /** {@link LargeDump}. */
        MESH {
            @Override
            HeapGraph graph(int objects, Path hprof) throws IOException {
                LargeDump.write(hprof, objects, Math.min(objects, ImportMain.REACH));
                HeapGraph graph = HprofReader.read(hprof);
                Files.delete(hprof);
                return graph;
            }
        };

        /** Returns a heap of about as many objects; a heap dump may be made on the way. */
        abstract HeapGraph graph(int objects, Path hprof) throws IOException;

        /** Returns what tables call it. */
        String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Part of the work. */
    private interface Stage<T> {
        T run() throws Exception;
    }

    /**
     * Analyses.
     *
     * @param args which heap, how many objects, a folder for a heap dump, the analysed dump, the file for the cells of the table
     * @throws Exception if something fails
     */
    public static void main(String[] args) throws Exception {
        AnalysisMain measured = new AnalysisMain();
        Heap heap = Heap.valueOf(args[0]);
        HeapGraph graph = heap.graph(Integer.parseInt(args[1]), Path.of(args[2]).resolve("analysis.hprof"));
        measured.cells.add(heap.title());
        measured.run(graph, Path.of(args[3]));
        Files.write(Path.of(args[4]), measured.cells);
    }

    /** The headings of the table. */
    static List<String> headings() {
        return List.of(
                "heap", "objects", "references", "dump alone", "with analysis", "objects a second", "file", "proving");
    }

    private void run(HeapGraph graph, Path database) throws Exception {
        cells.add("%,d".formatted(graph.objectCount()));
        cells.add("%,d".formatted(graph.referenceCount()));
        DumpContents contents = DumpContents.of(graph);
        timed(() -> new DumpWriter().unbounded().write(database, contents));
        long began = System.nanoTime();
        WrittenDump written =
                timed(() -> new DumpWriter().unbounded().analysed().write(database, contents));
        cells.add("%,.0f".formatted(graph.objectCount() * 1e9 / (System.nanoTime() - began)));
        cells.add("%,d MB".formatted(Files.size(database) / 1_000_000));
        Verification verification = timed(() -> DumpVerifier.verify(written));
        if (!verification.isSound()) {
            throw new IllegalStateException(verification.summary());
        }
    }

    private <T> T timed(Stage<T> stage) throws Exception {
        long began = System.nanoTime();
        long processor = system.getProcessCpuTime();
        T result = stage.run();
        cells.add("%,.1f s (%,.1f s of processors)"
                .formatted((System.nanoTime() - began) / 1e9, (system.getProcessCpuTime() - processor) / 1e9));
        return result;
    }
}
