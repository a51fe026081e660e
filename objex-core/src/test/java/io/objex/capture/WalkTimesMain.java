package io.objex.capture;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Prints what walks cost on heaps of some shapes: the best and the median of several, in nanoseconds for each object.
 * Started by hand, with the number of objects (a million unless given).
 */
public final class WalkTimesMain {
    private static final int WALKS = 15;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @SuppressWarnings("UnusedVariable") // what is walked
    private static Object held = "";

    private WalkTimesMain() {}

    private record Branch(Object left, Object right) {}

    /** Walks each shape in turn. */
    public static void main(String[] args) {
        int objects = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        measure("nothing but the JVM", objects, count -> "");
        measure("tree of records", objects, WalkTimesMain::tree);
        measure("hash map of strings", objects, WalkTimesMain::map);
        measure("list of arrays", objects, WalkTimesMain::arrays);
    }

    private static Object tree(int count) {
        return count <= 1 ? new Branch(null, null) : new Branch(tree((count - 1) / 2), tree((count - 1) / 2));
    }

    private static Object map(int count) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < count / 4; i++) {
            map.put("key " + i, new Object());
        }
        return map;
    }

    private static Object arrays(int count) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(new int[i % 8]);
        }
        return list;
    }

    private static void measure(String shape, int count, IntFunction<Object> heap) {
        held = heap.apply(count);
        HeapWalker walker = HeapWalker.create();
        long[] snapshots = new long[WALKS];
        long[] graphs = new long[WALKS];
        long objects = 0;
        for (int i = 0; i < WALKS; i++) {
            HeapSnapshot snapshot = walker.snapshot();
            snapshots[i] = snapshot.nanos();
            objects = snapshot.objectCount();
        }
        for (int i = 0; i < WALKS; i++) {
            long began = System.nanoTime();
            HeapGraph graph = walker.graph();
            graphs[i] = graph.objectCount() > 0 ? System.nanoTime() - began : 0;
        }
        print(shape + ", snapshot", objects, snapshots);
        print(shape + ", graph", objects, graphs);
    }

    private static void print(String what, long objects, long[] nanos) {
        long[] sorted = Arrays.stream(nanos).sorted().toArray();
        OUT.printf(
                "%-34s %,10d objects  best %5d ns/object  median %5d  best %6.1f ms%n",
                what, objects, sorted[0] / objects, sorted[WALKS / 2] / objects, sorted[0] / 1e6);
    }
}
