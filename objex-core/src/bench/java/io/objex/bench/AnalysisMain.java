package io.objex.bench;

import com.sun.management.OperatingSystemMXBean;
import io.objex.graph.HeapGraph;
import io.objex.hprof.HprofReader;
import io.objex.store.Dump;
import io.objex.store.DumpContents;
import io.objex.store.DumpVerifier;
import io.objex.store.DumpWriter;
import io.objex.store.Measure;
import io.objex.store.Verification;
import io.objex.store.WrittenDump;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Makes an analysed dump out of a graph in memory, once, and asks it the questions of a user, each of many objects taken at
 * random. A question is asked with the pages of the file in the memory of the system, where writing has left them.
 */
final class AnalysisMain {
    private static final int QUESTIONS = 201;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<String> cells = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);

    private AnalysisMain() {}

    /** Part of the work. */
    private interface Stage<T> {
        T run() throws Exception;
    }

    /**
     * Analyses.
     *
     * @param args how many objects, a folder for both files, the file for the cells of the table
     * @throws Exception if something fails
     */
    public static void main(String[] args) throws Exception {
        AnalysisMain measured = new AnalysisMain();
        Path folder = Path.of(args[1]);
        measured.run(Integer.parseInt(args[0]), folder.resolve("analysis.hprof"), folder.resolve("analysis.db"));
        Files.write(Path.of(args[2]), measured.cells);
    }

    /** The headings of the table. */
    static List<String> headings() {
        return List.of(
                "objects",
                "dump alone",
                "with analysis",
                "objects a second",
                "file",
                "proving",
                "opening",
                "`out`",
                "`in`",
                "`path`",
                "`top`");
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
        ask(database, graph.objectCount());
        Files.delete(database);
    }

    private <T> T timed(Stage<T> stage) throws Exception {
        long began = System.nanoTime();
        long processor = system.getProcessCpuTime();
        T result = stage.run();
        cells.add("%,.1f s (%,.1f s of processors)"
                .formatted((System.nanoTime() - began) / 1e9, (system.getProcessCpuTime() - processor) / 1e9));
        return result;
    }

    private void ask(Path database, int objects) throws IOException {
        question(objects, object -> Dump.open(database).close());
        try (Dump dump = Dump.open(database)) {
            question(objects, object -> dump.referencesOf(object, 100));
            question(objects, object -> dump.referrersOf(object, 100));
            question(objects, dump::pathTo);
            question(objects, object -> dump.top(Measure.RETAINED, 100));
        }
    }

    /** The median and the longest. */
    private void question(int objects, IntConsumer question) {
        double[] millis = new double[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            int object = random.nextInt(objects);
            long began = System.nanoTime();
            question.accept(object);
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        cells.add("%,.1f ms (%,.1f)".formatted(millis[QUESTIONS / 2], millis[QUESTIONS - 1]));
    }
}
