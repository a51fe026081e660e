package io.objex.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random heaps of every shape, the same for the same seed: cycles, references to oneself, several references between
 * the same two objects, wide arrays, weak references and ephemerons, map nodes with weak keys, thread locals, classes
 * that could be unloaded, roots of every kind, parts that no root reaches.
 */
public final class RandomHeap {
    private static final String[] TYPES = {
        "com.acme.A",
        "com.acme.B",
        "com.acme.B$Inner",
        "java.lang.Thing",
        "java.util.HashMap",
        "java.util.HashMap$Node",
        "com.acme.A[]",
        "java.lang.Object[]",
        "byte[]"
    };

    private static final List<Origin> ORIGINS = List.of(Origin.values());

    private RandomHeap() {}

    /** A heap with up to the given number of objects, not counting class objects and threads. */
    public static HeapGraph of(long seed, int mostObjects) {
        Random random = new Random(seed);
        TestHeap heap = new TestHeap().type("com.acme.WeakEntry", "java.lang.ref.Reference");
        List<TestHeap.TestObject> objects = objects(heap, random, random.nextInt(mostObjects + 1));
        roots(heap, random, objects);
        double density = random.nextDouble() * 3;
        for (int count = (int) (objects.size() * density); count > 0; count--) {
            connect(random, pick(random, objects), pick(random, objects));
        }
        if (!objects.isEmpty() && random.nextBoolean()) {
            unloadableClass(heap, random, objects);
        }
        if (!objects.isEmpty() && random.nextBoolean()) {
            stacks(heap, random, objects);
        }
        return heap.graph();
    }

    /** A thread in some methods, and roots of every kind, some of them on its stack. */
    private static void stacks(TestHeap heap, Random random, List<TestHeap.TestObject> objects) {
        List<HeapFrame> frames = new ArrayList<>();
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            String file = random.nextBoolean() ? "Worker.java" : null;
            Origin origin = ORIGINS.get(random.nextInt(3));
            frames.add(new HeapFrame("com.acme.Worker", "run" + depth, file, random.nextInt(9) - 3, origin));
        }
        ThreadActivity activity = new ThreadActivity(random.nextInt(), "runnable", "main", frames);
        int thread = heap.threadCount();
        heap.thread("stack-" + random.nextInt(3), ORIGINS.get(random.nextInt(3)), activity);
        for (int count = random.nextInt(8); count > 0; count--) {
            int known = random.nextInt(3) == 0 ? GcRoot.UNKNOWN : thread;
            int frame = known == GcRoot.UNKNOWN || frames.isEmpty() ? GcRoot.UNKNOWN : random.nextInt(frames.size());
            heap.root(root(random, pick(random, objects).id(), known, frame));
        }
    }

    private static GcRoot root(Random random, int object, int thread, int frame) {
        return switch (random.nextInt(7)) {
            case 0 -> new GcRoot.JniLocal(object, thread, frame);
            case 1 -> new GcRoot.JniGlobal(object);
            case 2 -> new GcRoot.NativeStack(object, thread);
            case 3 -> new GcRoot.ThreadBlock(object, thread);
            case 4 -> new GcRoot.MonitorUsed(object);
            case 5 -> new GcRoot.Unknown(object);
            default -> new GcRoot.FrameLocal(object, thread, frame);
        };
    }

    private static List<TestHeap.TestObject> objects(TestHeap heap, Random random, int count) {
        List<TestHeap.TestObject> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String type = TYPES[random.nextInt(TYPES.length)];
            if (random.nextInt(8) == 0) {
                objects.add(heap.object("com.acme.WeakEntry"));
            } else if (type.endsWith("[]")) {
                objects.add(
                        heap.array(type, random.nextInt(10) == 0 ? 1 + random.nextInt(2000) : 1 + random.nextInt(4)));
            } else {
                objects.add(heap.object(type));
            }
            if (random.nextInt(10) == 0) {
                objects.get(i).preview("\"value '" + i + "' \u00e9\ud83d\ude00\"");
            }
        }
        return objects;
    }

    private static void roots(TestHeap heap, Random random, List<TestHeap.TestObject> objects) {
        for (int i = random.nextInt(4); i > 0 && !objects.isEmpty(); i--) {
            String holder = (random.nextBoolean() ? "com.acme.Holder" : "java.lang.Holder") + random.nextInt(2);
            heap.staticField(holder, "FIELD" + i, pick(random, objects));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            TestHeap.TestObject thread =
                    heap.thread("worker-" + i, random.nextBoolean() ? Origin.JDK : Origin.APPLICATION);
            if (!objects.isEmpty()) {
                thread.field("target", pick(random, objects));
                thread.field("threadLocals", pick(random, objects));
            }
        }
    }

    private static void unloadableClass(TestHeap heap, Random random, List<TestHeap.TestObject> objects) {
        TestHeap.TestObject mirror = heap.mirror("com.acme.Plugin");
        pick(random, objects).ofClass(mirror);
        heap.staticField(mirror, "com.acme.Plugin", "CACHE", pick(random, objects));
    }

    private static TestHeap.TestObject pick(Random random, List<TestHeap.TestObject> objects) {
        return objects.get(random.nextInt(objects.size()));
    }

    private static void connect(Random random, TestHeap.TestObject from, TestHeap.TestObject to) {
        int parallel = random.nextInt(12) == 0 ? 2 : 1;
        for (int i = 0; i < parallel; i++) {
            from.connect(random.nextInt(4), to);
        }
    }
}
