package io.objex.store;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.Retention;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * Prints what writing and proving a dump costs, beside the {@code sqlite3} shell that fills the same tables with as many
 * rows from {@code generate_series}, where there is one on the path. The three take turns, so that the ratios of one run
 * hold on a machine that is busy now and then. Started by hand or by a benchmark, with the number of objects (a million
 * unless given).
 */
public final class StoreTimesMain {
    private static final int WARMUPS = 2;
    private static final int RUNS = 7;
    private static final int TYPES = 500;
    private static final int ARRAY_TYPES = 50;
    private static final int FIELDS = 1000;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Path folder;
    private final HeapGraph graph;
    private final long[] writes = new long[RUNS];
    private final long[] proofs = new long[RUNS];
    private final long[] shells = new long[RUNS];

    private StoreTimesMain(Path folder, HeapGraph graph) {
        this.folder = folder;
        this.graph = graph;
    }

    /** Measures and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int objects = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("objex");
        try {
            new StoreTimesMain(folder, graph(objects)).measure();
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    /** A heap of arrays, instances and weak references, with 1.75 references an object. */
    private static HeapGraph graph(int objects) {
        Random random = new Random(17);
        HeapGraphBuilder builder = new HeapGraphBuilder();
        builder.addLoader("app");
        for (int type = 0; type < TYPES; type++) {
            boolean array = type < ARRAY_TYPES;
            String name = "com.acme.Type" + type + (array ? "[]" : "");
            int size = array ? 16 : 16 + 8 * (type % 6);
            builder.addType(new ObjectType(type, name, 0, -1, -1, size, array ? 4 : 0, Origin.APPLICATION));
        }
        for (int field = 0; field < FIELDS; field++) {
            Retention retention = field % 50 == 0 ? Retention.NONE : Retention.STRONG;
            builder.addField(ARRAY_TYPES + field % (TYPES - ARRAY_TYPES), "field" + field, false, retention);
        }
        for (int object = 0; object < objects; object++) {
            addObject(builder, random, objects);
        }
        builder.addThread(0, "main", false, Origin.APPLICATION);
        builder.addRoot(new GcRoot.LiveThread(0, 0));
        return builder.build();
    }

    private static void addObject(HeapGraphBuilder builder, Random random, int objects) {
        int type = random.nextInt(TYPES);
        boolean array = type < ARRAY_TYPES;
        int references = array ? random.nextInt(9) : random.nextInt(4);
        int object = builder.addObject(type, array ? references : 24, random.nextInt() >>> 1);
        for (int i = 0; i < references; i++) {
            builder.addReference(object, random.nextInt(objects), array ? i : random.nextInt(FIELDS));
        }
    }

    private void measure() throws IOException, InterruptedException {
        boolean shell = shellIsThere();
        for (int run = -WARMUPS; run < RUNS; run++) {
            measure(run, shell);
        }
        long rows = (long) graph.objectCount() + graph.referenceCount();
        OUT.printf("%,d objects, %,d references%n", graph.objectCount(), graph.referenceCount());
        print("write", rows, writes);
        print("verify", rows, proofs);
        OUT.printf("verify / write         %5.2f%n", ratio(proofs, writes));
        if (shell) {
            print("sqlite3 shell", rows, shells);
            OUT.printf("write / sqlite3 shell  %5.2f%n", ratio(writes, shells));
        } else {
            OUT.println("no sqlite3 on the path to compare with");
        }
    }

    private void measure(int run, boolean shell) throws IOException, InterruptedException {
        Path file = folder.resolve("leak.db");
        WrittenDump written = new DumpWriter().unbounded().write(file, DumpContents.of(graph));
        Verification proof = DumpVerifier.verify(written);
        if (!proof.isSound()) {
            throw new IllegalStateException(proof.summary());
        }
        Files.delete(file);
        long filled = shell ? fillWithShell() : 0;
        if (run >= 0) {
            writes[run] = written.nanos();
            proofs[run] = proof.nanos();
            shells[run] = filled;
        }
    }

    /** Settings, tables and rows as the writer has them, and the disk waited for as there. */
    private long fillWithShell() throws IOException, InterruptedException {
        Path file = folder.resolve("shell.db");
        long began = System.nanoTime();
        Process shell = new ProcessBuilder("sqlite3", "-bail", file.toString())
                .redirectErrorStream(true)
                .start();
        try (var input = shell.outputWriter(StandardCharsets.UTF_8)) {
            input.write(script());
        }
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (shell.waitFor() != 0) {
            throw new IOException("sqlite3 failed: " + said);
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.getFD().sync();
        }
        long nanos = System.nanoTime() - began;
        Files.delete(file);
        return nanos;
    }

    private String script() {
        String tables = String.join(";\n", Schema.definitions().values());
        return """
                PRAGMA page_size = %d;
                PRAGMA journal_mode = OFF;
                PRAGMA synchronous = OFF;
                PRAGMA locking_mode = EXCLUSIVE;
                BEGIN;
                %s;
                INSERT INTO object SELECT value, value %% 500, 16 + value %% 40, iif(value %% 10, NULL, value %% 40),
                  (value * 2654435761) & 2147483647, value %% 4, NULL, NULL FROM generate_series(0, %d);
                INSERT INTO reference SELECT value, value * 4 / 7, (value * 2654435761) %% %d, iif(value %% 4, 0, 1),
                  iif(value %% 4, value %% 1000, NULL), iif(value %% 4, NULL, value %% 9) FROM generate_series(0, %d);
                COMMIT;
                """.formatted(
                DumpSize.PAGE_BYTES, tables, graph.objectCount() - 1, graph.objectCount(), graph.referenceCount() - 1);
    }

    private static boolean shellIsThere() throws InterruptedException {
        try {
            Process shell = new ProcessBuilder("sqlite3", "-version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return shell.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void print(String what, long rows, long[] nanos) {
        OUT.printf(
                "%-16s median %,7.0f ms  best %,7.0f ms  %,11.0f rows/s%n",
                what, median(nanos) / 1e6, Arrays.stream(nanos).min().orElse(0) / 1e6, rows * 1e9 / median(nanos));
    }

    private static double median(long[] nanos) {
        return Arrays.stream(nanos).sorted().toArray()[nanos.length / 2];
    }

    /** The median of the ratios of each turn. */
    private static double ratio(long[] nanos, long[] others) {
        double[] ratios = new double[nanos.length];
        Arrays.setAll(ratios, run -> (double) nanos[run] / others[run]);
        return Arrays.stream(ratios).sorted().toArray()[ratios.length / 2];
    }
}
