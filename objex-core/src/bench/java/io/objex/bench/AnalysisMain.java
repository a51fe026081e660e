package io.objex.bench;

import com.sun.management.OperatingSystemMXBean;
import io.objex.graph.HeapGraph;
import io.objex.hprof.HprofReader;
import io.objex.store.DumpContents;
import io.objex.store.DumpVerifier;
import io.objex.store.DumpWriter;
import io.objex.store.Verification;
import io.objex.store.WrittenDump;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes an analysed dump out of a graph in memory, once, and leaves it for {@link QuestionsMain}. */
final class AnalysisMain {
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<String> cells = new ArrayList<>();

    private AnalysisMain() {}

    /** Part of the work. */
    private interface Stage<T> {
        T run() throws Exception;
    }

    /**
     * Analyses.
     *
     * @param args how many objects, a folder for the heap dump, the analysed dump, the file for the cells of the table
     * @throws Exception if something fails
     */
    public static void main(String[] args) throws Exception {
        AnalysisMain measured = new AnalysisMain();
        Path hprof = Path.of(args[1]).resolve("analysis.hprof");
        measured.run(Integer.parseInt(args[0]), hprof, Path.of(args[2]));
        Files.write(Path.of(args[3]), measured.cells);
    }

    /** The headings of the table. */
    static List<String> headings() {
        return List.of("objects", "dump alone", "with analysis", "objects a second", "file", "proving");
    }

    private void run(int nodes, Path hprof, Path database) throws Exception {
        LargeDump.write(hprof, nodes, Math.min(nodes, ImportMain.REACH));
        HeapGraph graph = HprofReader.read(hprof);
        Files.delete(hprof);
        cells.add("%,d".formatted(nodes));
        DumpContents contents = DumpContents.of(graph);
        timed(() -> new DumpWriter().unbounded().write(database, contents));
        long began = System.nanoTime();
        WrittenDump written =
                timed(() -> new DumpWriter().unbounded().analysed().write(database, contents));
        cells.add("%,.0f".formatted(nodes * 1e9 / (System.nanoTime() - began)));
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
