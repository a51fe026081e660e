package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.TestHeap;
import io.objex.graph.ThreadActivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Heaps with the classes and fields that audits look at, in places where no JVM would put them. */
class MalformedHeapsTest {
    private static final int HEAPS = 4000;
    private static final int MOST_OBJECTS = 120;
    private static final List<String> TYPES = List.of(
            "java.util.HashMap",
            "java.util.HashMap$Node",
            "java.util.HashSet",
            "java.util.TreeMap",
            "java.util.LinkedList",
            "java.util.ArrayList",
            "java.util.IdentityHashMap",
            "java.util.Collections$SetFromMap",
            "java.util.Collections$SynchronizedList",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentHashMap$TreeBin",
            "java.util.concurrent.ConcurrentHashMap$KeySetView",
            "java.util.concurrent.ThreadPoolExecutor",
            "java.util.concurrent.ThreadPoolExecutor$Worker",
            "java.lang.ref.Finalizer",
            "java.lang.ref.ReferenceQueue",
            "java.lang.ThreadLocal",
            "java.lang.ThreadLocal$ThreadLocalMap$Entry",
            "java.lang.VirtualThread",
            "java.nio.DirectByteBuffer",
            "java.nio.HeapByteBuffer",
            "java.lang.StringBuilder",
            "com.acme.Failure",
            "com.acme.Bus",
            "java.lang.Object[]",
            "java.util.HashMap$Node[]",
            "byte[]");
    private static final List<String> FIELDS = List.of(
            "table",
            "next",
            "first",
            "key",
            "value",
            "map",
            "m",
            "c",
            "elementData",
            "elements",
            "root",
            "left",
            "right",
            "head",
            "item",
            "target",
            "this$0",
            "threadLocals",
            "cause",
            "suppressedExceptions",
            "cleaner",
            "hb",
            "buf",
            "listeners",
            "queue");

    @Test
    void no_heap_is_too_odd_to_be_audited() {
        int found = 0;
        for (int seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = heap(seed);
            List<AuditResult> results = Audits.builtIn().run(AuditedHeaps.of(graph));

            assertThat(Audits.builtIn().run(AuditedHeaps.of(heap(seed))))
                    .as("seed %d", seed)
                    .isEqualTo(results);
            found += results.stream()
                    .mapToInt(result -> result.findings().size())
                    .sum();
        }
        assertThat(found).isGreaterThan(HEAPS);
    }

    private static HeapGraph heap(long seed) {
        Random random = new Random(seed);
        TestHeap heap = new TestHeap()
                .type("java.lang.ref.Finalizer", "java.lang.ref.Reference")
                .type("java.lang.ThreadLocal$ThreadLocalMap$Entry", "java.lang.ref.Reference")
                .type("java.nio.DirectByteBuffer", "java.nio.MappedByteBuffer")
                .type("java.nio.HeapByteBuffer", "java.nio.Buffer")
                .type("java.lang.StringBuilder", "java.lang.AbstractStringBuilder")
                .type("com.acme.Failure", "java.lang.Throwable");
        List<TestHeap.TestObject> objects = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int count = 1 + random.nextInt(MOST_OBJECTS); count > 0; count--) {
            String type = TYPES.get(random.nextInt(TYPES.size()));
            types.add(type);
            objects.add(type.endsWith("[]") ? heap.array(type, lengthOf(type, random)) : heap.object(type));
        }
        roots(heap, random, objects);
        for (int count = objects.size() * (1 + random.nextInt(3)); count > 0; count--) {
            int from = random.nextInt(objects.size());
            connect(random, types.get(from), objects.get(from), objects.get(random.nextInt(objects.size())));
        }
        return heap.graph();
    }

    private static int lengthOf(String type, Random random) {
        return type.equals("byte[]") ? random.nextInt(3) * 1_500_000 : 8;
    }

    private static void connect(Random random, String type, TestHeap.TestObject from, TestHeap.TestObject to) {
        if (type.endsWith("[]")) {
            if (!type.equals("byte[]")) {
                from.element(random.nextInt(8), to);
            }
        } else if (random.nextInt(6) == 0 && (type.endsWith("Finalizer") || type.endsWith("Entry"))) {
            from.referent(to);
        } else {
            from.field(FIELDS.get(random.nextInt(FIELDS.size())), to);
        }
    }

    private static void roots(TestHeap heap, Random random, List<TestHeap.TestObject> objects) {
        HeapFrame frame = new HeapFrame("com.acme.Worker", "run", "Worker.java", 41, Origin.APPLICATION);
        ThreadActivity activity = new ThreadActivity(1, "waiting", "main", List.of(frame));
        TestHeap.TestObject thread = heap.thread("pool-1-thread-1", Origin.APPLICATION, activity);
        for (String field : List.of("target", "threadLocals", "inheritableThreadLocals")) {
            thread.field(field, objects.get(random.nextInt(objects.size())));
        }
        heap.root(new GcRoot.FrameLocal(
                objects.get(random.nextInt(objects.size())).id(), 0, 0));
        heap.staticField("java.lang.ref.Finalizer", "queue", objects.get(random.nextInt(objects.size())));
        heap.staticField("com.acme.Bus", "LISTENERS", objects.get(random.nextInt(objects.size())));
    }
}
