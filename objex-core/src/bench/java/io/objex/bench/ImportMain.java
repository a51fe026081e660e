package io.objex.bench;

import com.sun.management.OperatingSystemMXBean;
import io.objex.hprof.HprofDump;
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

/** Makes a dump of objex out of a large heap dump, once, as {@code objex import} does: reads it, analyses and writes it, proves it. */
final class ImportMain {
    /** How far the second reference of a node leads at most: what is used together mostly lies together. */
    static final int REACH = 1_000_000;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<String> cells = new ArrayList<>();

    private ImportMain() {}

    /** Part of the work. */
    private interface Stage<T> {
        T run() throws Exception;
    }

    /**
     * Imports.
     *
     * @param args how many objects, a folder for both files, the file for the cells of the table
     * @throws Exception if something fails
     */
    public static void main(String[] args) throws Exception {
        int nodes = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]);
        ImportMain measured = new ImportMain();
        measured.run(nodes, folder.resolve("import.hprof"), folder.resolve("import.db"));
        Files.write(Path.of(args[2]), measured.cells);
    }

    /** The headings of the table. */
    static List<String> headings() {
        return List.of(
                "objects", "references", "heap dump", "dump", "reading", "analysing and writing", "proving", "all");
    }

    private void run(int nodes, Path hprof, Path database) throws Exception {
        LargeDump.write(hprof, nodes, Math.min(nodes, REACH));
        cells.add("%,d".formatted(nodes));
        long began = System.nanoTime();
        List<String> times = new ArrayList<>();
        HprofDump read = timed(times, () -> HprofReader.of(hprof).read());
        cells.add("%,d".formatted(read.graph().referenceCount()));
        cells.add(megabytes(hprof));
        DumpContents contents = DumpContents.of(read.graph());
        WrittenDump written =
                timed(times, () -> new DumpWriter().unbounded().analysed().write(database, contents));
        cells.add(megabytes(database));
        Verification verification = timed(times, () -> DumpVerifier.verify(written));
        if (!verification.isSound()) {
            throw new IllegalStateException(verification.summary());
        }
        cells.addAll(times);
        cells.add("%,.0f s".formatted((System.nanoTime() - began) / 1e9));
        Files.delete(hprof);
        Files.delete(database);
    }

    private <T> T timed(List<String> times, Stage<T> stage) throws Exception {
        long began = System.nanoTime();
        long processor = system.getProcessCpuTime();
        T result = stage.run();
        times.add("%,.1f s (%,.1f s of processors)"
                .formatted((System.nanoTime() - began) / 1e9, (system.getProcessCpuTime() - processor) / 1e9));
        return result;
    }

    private static String megabytes(Path file) throws IOException {
        return "%,d MB".formatted(Files.size(file) / 1_000_000);
    }
}
