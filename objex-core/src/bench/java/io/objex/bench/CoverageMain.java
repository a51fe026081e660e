package io.objex.bench;

import io.objex.capture.HeapWalker;
import io.objex.graph.HeapSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Compares a snapshot with the JVM's own histogram, type by type, on a heap with objects of all shapes. The histogram has what
 * is alive, held by anything; the walk begins at static fields and threads and passes over objex's own objects.
 */
final class CoverageMain {
    private static final int WALKS_BEFORE = 3;

    @SuppressWarnings("UnusedVariable") // what is walked
    private static Object[] held = {};

    private CoverageMain() {}

    /**
     * Compares, and writes down what is missing.
     *
     * @param args how many objects, the file for the result, a file for the JVM's dump
     * @throws Exception if the JVM gives no histogram
     */
    public static void main(String[] args) throws Exception {
        int objects = Integer.parseInt(args[0]);
        Shape[] shapes = Shape.values();
        held = Stream.of(shapes)
                .map(shape -> shape.build(objects / shapes.length))
                .toArray();
        HeapWalker walker = HeapWalker.create();
        for (int i = 0; i < WALKS_BEFORE; i++) {
            // What a walk needs for the first time is there then, and in both.
            walker.snapshot();
            JvmDiagnostics.classHistogram();
        }
        String histogram = JvmDiagnostics.classHistogram();
        Path dump = Path.of(args[2]);
        dump.toFile().deleteOnExit();
        JvmDiagnostics.dumpHeap(dump);
        HeapSnapshot snapshot = walker.snapshot();
        Coverage coverage = Coverage.between(JvmDiagnostics.lines(histogram), snapshot, Causes.of(dump));
        Files.writeString(Path.of(args[1]), coverage.toString());
    }
}
