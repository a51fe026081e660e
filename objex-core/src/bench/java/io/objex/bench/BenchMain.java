package io.objex.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Measures objex next to other tools: {@code mvn -B -Pbench verify}. Prints what it is at and, at the end, the tables, which
 * are in {@code table.md} of the folder as well while they grow.
 */
public final class BenchMain {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int COVERED_OBJECTS = 3_000_000;
    private static final int READ_OBJECTS = 3_000_000;
    /* For a hundred million objects this comes to 12 GB. */
    private static final long BYTES_OF_IMPORT = 119;
    private static final long LEAST_OF_IMPORT = 100L << 20;
    /* Room for all stages to be computed ahead of what writes them, and for two heaps' worth of objects that are walked. */
    private static final long BYTES_OF_ANALYSIS = 320;
    /* A graph takes some 60 bytes for each object, what is kept of its analyses 150, one under way 100. */
    private static final long BYTES_OF_COSTS = 400;
    private static final long LEAST_OF_COSTS = 500L << 20;
    private static final int LIBRARY_OBJECTS = 1_000_000;
    private static final long BYTES_OF_LIBRARY = 3_000;
    private static final int LEAKED_OBJECTS = 10_000;
    private static final long BYTES_OF_PAGES = 320L << 20;

    private final Selection selection;
    private final ChildJvm jvm;
    private final Report report;

    private BenchMain(Selection selection, String classPath) throws IOException {
        this.selection = selection;
        this.jvm = new ChildJvm(selection.jdk(), classPath);
        this.report = new Report("JDK %s, G1 on two processors.".formatted(versionOf(selection.jdk())));
    }

    /**
     * Measures all that the system properties {@code bench.*} select.
     *
     * @param args the class path of objex and of what it is compared with
     * @throws Exception if a heap cannot be measured
     */
    public static void main(String[] args) throws Exception {
        Selection selection = Selection.fromProperties();
        Files.createDirectories(selection.folder());
        new BenchMain(selection, args[0]).run();
    }

    private static String versionOf(Path jdk) throws IOException {
        Properties release = new Properties();
        try (var file = Files.newBufferedReader(jdk.resolve("release"))) {
            release.load(file);
        }
        return release.getProperty("JAVA_VERSION", "unknown").replace("\"", "");
    }

    private void run() throws IOException, InterruptedException {
        long began = System.nanoTime();
        for (Part part : selection.parts()) {
            measure(part);
        }
        OUT.printf("%n%s%n%s, after %d s%n", report, table(), (System.nanoTime() - began) / 1_000_000_000);
    }

    private void measure(Part part) throws IOException, InterruptedException {
        switch (part) {
            case HEAPS -> heaps();
            case READING -> read();
            case IMPORTS -> imports();
            case QUESTIONS -> questions();
            case ANALYSES -> costs();
            case LIBRARY -> library();
            case PAGES -> pages();
            case COVERAGE -> cover();
        }
    }

    private void heaps() throws IOException, InterruptedException {
        for (int size : selection.sizes()) {
            for (Shape shape : selection.shapes()) {
                measure(shape, size);
            }
        }
    }

    private void imports() throws IOException, InterruptedException {
        for (int objects : selection.imports()) {
            bring(objects);
        }
    }

    private void questions() throws IOException, InterruptedException {
        for (AnalysisMain.Heap heap : AnalysisMain.Heap.values()) {
            for (int objects : selection.imports()) {
                Path database = selection.folder().resolve("analysis.db");
                try {
                    analyse(heap, objects, database);
                    ask(heap, database);
                } finally {
                    Files.deleteIfExists(database);
                }
            }
        }
    }

    private void measure(Shape shape, int objects) throws IOException, InterruptedException {
        OUT.printf("%s of %,d objects: ", shape.title(), objects);
        long began = System.nanoTime();
        String name = shape.option() + "-" + objects;
        Path results = selection.folder().resolve(name + ".tsv");
        try (ScratchFolder scratch = ScratchFolder.make()) {
            List<String> arguments = new ArrayList<>(List.of(shape.option(), String.valueOf(objects)));
            arguments.add(String.valueOf(selection.seconds()));
            arguments.add(String.valueOf(selection.limit()));
            arguments.add(scratch.path().toString());
            arguments.add(results.toString());
            jvm.run(HeapMain.class, objects, selection.folder().resolve(name + ".log"), arguments);
        }
        HeapResult heap = HeapResult.read(shape, objects, results);
        report.add(heap);
        Files.writeString(table(), report.toString());
        OUT.printf("%d rounds, %d s%n", heap.rounds(), (System.nanoTime() - began) / 1_000_000_000);
    }

    private void read() throws IOException, InterruptedException {
        OUT.printf("dumps of %,d objects%n", READ_OBJECTS);
        Path results = selection.folder().resolve("reading.md");
        Path log = selection.folder().resolve("reading.log");
        try (ScratchFolder scratch = ScratchFolder.make()) {
            List<String> arguments = List.of(
                    String.valueOf(READ_OBJECTS),
                    String.valueOf(selection.seconds()),
                    scratch.path().toString(),
                    results.toString());
            jvm.run(ReadingMain.class, READ_OBJECTS, log, arguments);
        }
        report.reading(Files.readString(results));
        Files.writeString(table(), report.toString());
    }

    /** Files of that size would not fit into memory beside the heap, so they lie on the disk. */
    private void bring(int objects) throws IOException, InterruptedException {
        OUT.printf("import of %,d objects%n", objects);
        Path results = selection.folder().resolve("import.txt");
        Path log = selection.folder().resolve("import.log");
        List<String> arguments =
                List.of(String.valueOf(objects), selection.folder().toString(), results.toString());
        jvm.run(ImportMain.class, LEAST_OF_IMPORT + BYTES_OF_IMPORT * objects, log, arguments);
        report.imported(Files.readAllLines(results));
        Files.writeString(table(), report.toString());
    }

    private void analyse(AnalysisMain.Heap heap, int objects, Path database) throws IOException, InterruptedException {
        OUT.printf("analysis of %,d objects, %s%n", objects, heap.title());
        Path results = selection.folder().resolve("analysis.txt");
        Path log = selection.folder().resolve("analysis.log");
        List<String> arguments = List.of(
                heap.name(),
                String.valueOf(objects),
                selection.folder().toString(),
                database.toString(),
                results.toString());
        jvm.run(AnalysisMain.class, LEAST_OF_IMPORT + BYTES_OF_ANALYSIS * objects, log, arguments);
        report.analysed(Files.readAllLines(results));
        Files.writeString(table(), report.toString());
    }

    private void ask(AnalysisMain.Heap heap, Path database) throws IOException, InterruptedException {
        OUT.println("questions");
        Path results = selection.folder().resolve("questions.txt");
        Path log = selection.folder().resolve("questions.log");
        jvm.run(
                QuestionsMain.class,
                QuestionsMain.BYTES,
                log,
                List.of(heap.title(), database.toString(), results.toString()));
        report.asked(Files.readAllLines(results));
        Files.writeString(table(), report.toString());
    }

    private void costs() throws IOException, InterruptedException {
        for (CostedHeap heap : CostedHeap.values()) {
            CostTable table = new CostTable(heap);
            for (int objects : selection.analyses()) {
                if (objects <= heap.most()) {
                    table.add(costs(heap, objects));
                }
            }
            report.costs(table.toString());
            Files.writeString(table(), report.toString());
        }
    }

    private Path costs(CostedHeap heap, int objects) throws IOException, InterruptedException {
        OUT.printf("analyses of %,d objects, %s%n", objects, heap.title());
        String name = "costs-%s-%d".formatted(heap.title(), objects);
        Path results = selection.folder().resolve(name + ".tsv");
        Path log = selection.folder().resolve(name + ".log");
        List<String> arguments = List.of(heap.name(), String.valueOf(objects), results.toString());
        jvm.run(CostMain.class, LEAST_OF_COSTS + BYTES_OF_COSTS * objects, log, arguments);
        return results;
    }

    private void library() throws IOException, InterruptedException {
        OUT.printf("JGraphT, %,d objects%n", LIBRARY_OBJECTS);
        Path results = selection.folder().resolve("library.md");
        Path log = selection.folder().resolve("library.log");
        List<String> arguments = List.of(String.valueOf(LIBRARY_OBJECTS), results.toString());
        jvm.run(GraphLibraryMain.class, BYTES_OF_LIBRARY * LIBRARY_OBJECTS, log, arguments);
        report.library(Files.readString(results));
        Files.writeString(table(), report.toString());
    }

    private void pages() throws IOException, InterruptedException {
        OUT.printf("reports on %,d objects left behind%n", LEAKED_OBJECTS);
        Path results = selection.folder().resolve("pages.md");
        Path log = selection.folder().resolve("pages.log");
        List<String> arguments = List.of(String.valueOf(LEAKED_OBJECTS), results.toString());
        jvm.run(PagesMain.class, BYTES_OF_PAGES, log, arguments);
        report.pages(Files.readString(results));
        Files.writeString(table(), report.toString());
    }

    private void cover() throws IOException, InterruptedException {
        OUT.printf("coverage of %,d objects%n", COVERED_OBJECTS);
        Path results = selection.folder().resolve("coverage.md");
        Path log = selection.folder().resolve("coverage.log");
        try (ScratchFolder scratch = ScratchFolder.make()) {
            String dump = scratch.path().resolve("coverage.hprof").toString();
            List<String> arguments = List.of(String.valueOf(COVERED_OBJECTS), results.toString(), dump);
            jvm.run(CoverageMain.class, COVERED_OBJECTS, log, arguments);
        }
        report.coverage(Files.readString(results));
        Files.writeString(table(), report.toString());
    }

    private Path table() {
        return selection.folder().resolve("table.md");
    }
}
