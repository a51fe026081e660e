package io.objex.graph;

import io.objex.graph.TestHeap.TestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random heaps of collections as the JDK makes them and as nobody does: entered and left again by wrong ways, one inside
 * the other, of subclasses with fields of the same names, cut short, in circles. The same for the same seed.
 */
public final class RandomCollections {
    /** By type the fields that objects of it may have, and behind a colon what is likely to be there. */
    private static final Map<String, List<String>> FIELDS = Map.ofEntries(
            Map.entry("java.util.HashMap", List.of("table:java.util.HashMap$Node[]", "keySet")),
            Map.entry("java.util.HashMap$Node", List.of("key", "value", "next:java.util.HashMap$Node", "hash")),
            Map.entry("java.util.HashMap$Node[]", List.of("[]:java.util.HashMap$Node")),
            Map.entry("java.util.HashSet", List.of("map:java.util.HashMap")),
            Map.entry("java.util.TreeMap", List.of("root:java.util.TreeMap$Entry", "comparator")),
            Map.entry(
                    "java.util.TreeMap$Entry",
                    List.of("left:java.util.TreeMap$Entry", "right:java.util.TreeMap$Entry", "key", "value")),
            Map.entry("java.util.ArrayList", List.of("elementData:java.lang.Object[]")),
            Map.entry("java.util.ArrayDeque", List.of("elements:java.lang.Object[]")),
            Map.entry("java.util.IdentityHashMap", List.of("table:java.lang.Object[]")),
            Map.entry("java.util.Collections$SetFromMap", List.of("m:java.util.IdentityHashMap", "s")),
            Map.entry("java.util.LinkedList", List.of("first:java.util.LinkedList$Node", "last")),
            Map.entry("java.util.LinkedList$Node", List.of("item", "next:java.util.LinkedList$Node", "prev")),
            Map.entry("java.util.Collections$SynchronizedMap", List.of("m:java.util.HashMap", "mutex")),
            Map.entry("java.util.Optional", List.of("value:java.util.Optional")),
            Map.entry("java.lang.Thread", List.of("threadLocals:java.lang.ThreadLocal$ThreadLocalMap", "target")),
            Map.entry(
                    "java.lang.ThreadLocal$ThreadLocalMap",
                    List.of("table:java.lang.ThreadLocal$ThreadLocalMap$Entry[]")),
            Map.entry(
                    "java.lang.ThreadLocal$ThreadLocalMap$Entry[]",
                    List.of("[]:java.lang.ThreadLocal$ThreadLocalMap$Entry")),
            Map.entry("java.lang.ThreadLocal$ThreadLocalMap$Entry", List.of("value", "value")),
            Map.entry("java.lang.ThreadLocal", List.of("name")),
            Map.entry("com.acme.OwnMap", List.of("table:java.util.HashMap$Node[]", "value")),
            Map.entry("com.acme.Tree", List.of("left:com.acme.Tree", "right:com.acme.Tree", "next:com.acme.Tree")),
            Map.entry("com.acme.Page$$Lambda$14/0x0000000800c03000", List.of("arg$1", "arg$2")),
            Map.entry("com.acme.Point", List.of("x", "y")),
            Map.entry("com.acme.Page$ByteBuddy$Xy12ab", List.of("delegate$1f9k2c0", "cachedValue$a")),
            Map.entry("com.acme.Point[]", List.of("[]:com.acme.Point")),
            Map.entry("java.lang.Object[]", List.of("[]", "[]:com.acme.Tree")));

    private static final List<String> TYPES = FIELDS.keySet().stream().sorted().toList();

    private final TestHeap heap = new TestHeap()
            .type("com.acme.OwnMap", "java.util.HashMap")
            .type("com.acme.Point", "java.lang.Record")
            .type("java.lang.ThreadLocal$ThreadLocalMap$Entry", "java.lang.ref.WeakReference");
    private final Random random;
    private final List<TestObject> objects = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    private RandomCollections(long seed) {
        this.random = new Random(seed);
    }

    /** A heap with some objects; type names of generated classes and numbers of threads depend on the seed, too. */
    public static HeapGraph of(long seed, int count) {
        return new RandomCollections(seed).filled(count);
    }

    private HeapGraph filled(int count) {
        for (int i = 0; i < count; i++) {
            add();
        }
        for (int i = 0; i < count; i++) {
            for (String field : FIELDS.get(types.get(i))) {
                connect(i, field);
            }
        }
        roots();
        return heap.graph();
    }

    private void add() {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        types.add(type);
        TestObject object = type.endsWith("[]") ? heap.array(type, 5) : heap.object(type);
        if (random.nextInt(6) == 0) {
            object.preview("\"value " + objects.size() + "\"");
        }
        objects.add(object);
    }

    private void connect(int from, String field) {
        String name = field.split(":", 2)[0];
        TestObject object = objects.get(from);
        TestObject to = likely(field);
        switch (random.nextInt(12)) {
            case 0, 1 -> {}
            case 2 -> object.ofClass(heap.mirror("com.acme.Plugin" + random.nextInt(2)));
            default -> set(object, types.get(from), name, to);
        }
        if (types.get(from).endsWith("Entry") && name.equals("value") && random.nextBoolean()) {
            object.referent(to);
        }
    }

    private void set(TestObject object, String type, String name, TestObject to) {
        if (name.equals("[]")) {
            object.element(random.nextInt(5), to);
        } else if (type.equals("com.acme.OwnMap") && name.equals("table") && random.nextBoolean()) {
            object.inherited("java.util.HashMap", name, to);
        } else {
            object.field(name, to);
        }
    }

    private TestObject likely(String field) {
        if (field.contains(":") && random.nextInt(8) > 0) {
            String type = field.split(":", 2)[1];
            List<TestObject> fitting = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                if (types.get(i).equals(type)) {
                    fitting.add(objects.get(i));
                }
            }
            if (!fitting.isEmpty()) {
                return fitting.get(random.nextInt(fitting.size()));
            }
        }
        return any();
    }

    private TestObject any() {
        return objects.get(random.nextInt(objects.size()));
    }

    private void roots() {
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            heap.staticField("com.acme.Registry" + random.nextInt(3), "FIELD" + i, any());
        }
        heap.staticField(heap.mirror("com.acme.Plugin0"), "com.acme.Plugin0", "CACHE", any());
        for (int i = random.nextInt(3); i > 0; i--) {
            TestObject thread = heap.thread("worker-" + random.nextInt(1000), Origin.APPLICATION);
            thread.field("threadLocals", likely("threadLocals:java.lang.ThreadLocal$ThreadLocalMap"));
            thread.field("target", any());
        }
        if (random.nextBoolean()) {
            heap.root(new GcRoot.JniGlobal(any().id()));
        }
    }
}
