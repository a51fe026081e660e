package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.capture.HeapWalker;
import io.objex.capture.WalkRules;
import io.objex.graph.HeapGraph;
import io.objex.graph.Region;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The collections of the JDK at hand, walked in this JVM, are shown as users think of them. */
@SuppressWarnings("JdkObsolete") // Users have the old collections too.
class RealCollectionsTest {
    private static final String SELF = RealCollectionsTest.class.getName();
    /** Strings with the same hash code, enough for a bin of a map to become a tree. */
    private static final String[] COLLIDING = {
        "AaAaAaAa", "AaAaAaBB", "AaAaBBAa", "AaAaBBBB", "AaBBAaAa", "AaBBAaBB", "AaBBBBAa", "AaBBBBBB",
        "BBAaAaAa", "BBAaAaBB", "BBAaBBAa", "BBAaBBBB", "BBBBAaAa", "BBBBAaBB", "BBBBBBAa", "BBBBBBBB"
    };

    private static final Object[] HELD = new Object[100];
    private static final ThreadLocal<Payload> LOCAL = new ThreadLocal<>();
    private static final List<Sample> SAMPLES = new ArrayList<>();
    private static HeapGraph graph;
    private static RetainingPaths paths;

    /** What is looked for. */
    private static final class Payload implements Comparable<Payload> {
        @Override
        public int compareTo(Payload other) {
            return Integer.compare(System.identityHashCode(this), System.identityHashCode(other));
        }
    }

    private record Pair(String left, Payload right) {}

    /** How the way to a payload is written; {@code @} stands for the payload itself. */
    private record Sample(String name, int identityHash, int position, String expression) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A way to put a payload somewhere. */
    private interface Filling {
        Object with(Payload payload);
    }

    private static void sample(String name, String expression, Filling filling) {
        Payload payload = new Payload();
        HELD[SAMPLES.size()] = filling.with(payload);
        SAMPLES.add(new Sample(name, System.identityHashCode(payload), SAMPLES.size(), expression));
    }

    @BeforeAll
    static void walk() {
        maps();
        sets();
        lists();
        queues();
        wrappers();
        sample("lambda", ".captured[1]", payload -> capturing("text", payload));
        sample("record", ".right()", payload -> new Pair("left", payload));
        sample("array", "[2]", payload -> new Object[] {"a", "b", payload});
        LOCAL.set(new Payload());
        graph = HeapWalker.create().graph(WalkRules.withoutMachinery().previews(WalkRules.Previews.ALL));
        paths = RetainingPaths.of(graph);
    }

    @AfterAll
    static void letGo() {
        Arrays.fill(HELD, null);
        SAMPLES.clear();
        LOCAL.remove();
        graph = null;
        paths = null;
    }

    private static Supplier<String> capturing(String text, Payload payload) {
        return () -> text + System.identityHashCode(payload);
    }

    private static <M extends Map<String, Object>> M filled(M map, Payload payload) {
        map.put("a", "other");
        map.put("key", payload);
        map.put("z", "other");
        return map;
    }

    private static <M extends Map<String, Object>> M colliding(M map, Payload payload) {
        IntStream.range(0, 100).forEach(i -> map.put("filler " + i, "other"));
        for (String key : COLLIDING) {
            map.put(key, key.equals("BBAaBBAa") ? payload : "other");
        }
        return map;
    }

    private static <C extends Collection<Object>> C filled(C collection, Payload payload) {
        Collections.addAll(collection, "a", "b", payload, "c");
        return collection;
    }

    private static void maps() {
        sample("HashMap", "{\"key\"}", payload -> filled(new HashMap<>(), payload));
        sample("HashMap with a tree", "{\"BBAaBBAa\"}", payload -> colliding(new HashMap<>(), payload));
        sample("LinkedHashMap", "{\"key\"}", payload -> filled(new LinkedHashMap<>(), payload));
        sample("TreeMap", "{\"key\"}", payload -> filled(new TreeMap<>(), payload));
        sample("ConcurrentHashMap", "{\"key\"}", payload -> filled(new ConcurrentHashMap<>(), payload));
        sample(
                "ConcurrentHashMap with a tree",
                "{\"BBAaBBAa\"}",
                payload -> colliding(new ConcurrentHashMap<>(), payload));
        sample("WeakHashMap", "{\"key\"}", payload -> filled(new WeakHashMap<>(), payload));
        sample("Hashtable", "{\"key\"}", payload -> filled(new Hashtable<>(), payload));
        sample("IdentityHashMap", "{\"key\"}", payload -> filled(new IdentityHashMap<>(), payload));
        sample("ConcurrentSkipListMap", "{\"key\"}", payload -> filled(new ConcurrentSkipListMap<>(), payload));
        sample("Map.of", "{\"key\"}", payload -> Map.of("a", "b", "key", payload, "c", "d"));
        sample("key", ".key{@}", payload -> new HashMap<>(Map.of(payload, "value")));
        sample("Properties", "{\"key\"}", payload -> {
            Properties properties = new Properties();
            properties.put("key", payload);
            return properties;
        });
        sample(
                "a map in a map",
                "{\"outer\"}{\"key\"}",
                payload -> new HashMap<>(Map.of("outer", filled(new TreeMap<>(), payload))));
    }

    private static void sets() {
        sample("HashSet", "{@}", payload -> filled(new HashSet<>(), payload));
        sample("LinkedHashSet", "{@}", payload -> filled(new LinkedHashSet<>(), payload));
        sample("TreeSet", "{@}", payload -> new TreeSet<>(List.of(new Payload(), payload, new Payload())));
        sample("ConcurrentHashMap.newKeySet", "{@}", payload -> filled(ConcurrentHashMap.newKeySet(), payload));
        sample(
                "ConcurrentSkipListSet",
                "{@}",
                payload -> new ConcurrentSkipListSet<>(List.of(new Payload(), payload, new Payload())));
        sample(
                "set over an IdentityHashMap",
                "{@}",
                payload -> filled(Collections.newSetFromMap(new IdentityHashMap<>()), payload));
        sample("Set.of", "{@}", payload -> Set.of("a", payload, "b"));
        sample("CopyOnWriteArraySet", "[2]", payload -> filled(new CopyOnWriteArraySet<>(), payload));
    }

    private static void lists() {
        sample("ArrayList", "[2]", payload -> filled(new ArrayList<>(), payload));
        sample("ArrayList of arrays", "[1][1]", payload -> new ArrayList<>(List.of("a", new Object[] {"b", payload})));
        sample("Vector", "[2]", payload -> filled(new Vector<>(), payload));
        sample("Stack", "[2]", payload -> filled(new Stack<>(), payload));
        sample("LinkedList", "[2]", payload -> filled(new LinkedList<>(), payload));
        sample("LinkedList from its end", "[9]", payload -> {
            LinkedList<Object> list = new LinkedList<>(Collections.nCopies(9, null));
            list.add(payload);
            return list;
        });
        sample("CopyOnWriteArrayList", "[2]", payload -> filled(new CopyOnWriteArrayList<>(), payload));
        sample("List.of", "[2]", payload -> List.of("a", "b", payload, "c"));
        sample("Arrays.asList", "[1]", payload -> Arrays.asList(new Payload(), payload));
        sample("Stream.toList", "[1]", payload -> Stream.of("a", payload, "b").toList());
        sample("AtomicReferenceArray", "[1]", payload -> new AtomicReferenceArray<>(new Object[] {"a", payload}));
    }

    private static void queues() {
        sample("ArrayDeque", "[2]", payload -> filled(new ArrayDeque<>(), payload));
        sample("ArrayDeque that wraps around", "[2]", payload -> {
            ArrayDeque<Object> deque = new ArrayDeque<>(4);
            filled(deque, payload).addFirst("first");
            deque.removeFirst();
            return deque;
        });
        sample("ArrayDeque filled in front", "[1]", payload -> {
            ArrayDeque<Object> deque = new ArrayDeque<>(filled(new ArrayList<>(), payload));
            deque.removeFirst();
            return deque;
        });
        sample("PriorityQueue", "[0]", payload -> new PriorityQueue<>(List.of(payload)));
        sample("PriorityBlockingQueue", "[0]", payload -> new PriorityBlockingQueue<>(List.of(payload)));
        sample("ArrayBlockingQueue", "[2]", payload -> filled(new ArrayBlockingQueue<>(4), payload));
        sample("LinkedBlockingQueue", "[2]", payload -> filled(new LinkedBlockingQueue<>(), payload));
        sample("LinkedBlockingDeque", "[2]", payload -> filled(new LinkedBlockingDeque<>(), payload));
        sample("ConcurrentLinkedQueue", "[2]", payload -> filled(new ConcurrentLinkedQueue<>(), payload));
        sample("ConcurrentLinkedQueue in use", "[0]", payload -> {
            Queue<Object> queue = filled(new ConcurrentLinkedQueue<>(), payload);
            queue.remove();
            queue.remove();
            return queue;
        });
        sample("ConcurrentLinkedDeque", "[2]", payload -> filled(new ConcurrentLinkedDeque<>(), payload));
    }

    private static void wrappers() {
        sample("Optional", ".get()", Optional::of);
        sample("AtomicReference", ".get()", AtomicReference::new);
        sample("synchronized list", "[2]", payload -> Collections.synchronizedList(filled(new ArrayList<>(), payload)));
        sample(
                "synchronized sorted set",
                "{@}",
                payload -> Collections.synchronizedSortedSet(new TreeSet<>(List.of(payload))));
        sample("unmodifiable set", "{@}", payload -> Collections.unmodifiableSet(filled(new HashSet<>(), payload)));
        sample("unmodifiable list", "[2]", payload -> Collections.unmodifiableList(filled(new ArrayList<>(), payload)));
        sample(
                "unmodifiable map",
                "{\"key\"}",
                payload -> Collections.unmodifiableMap(filled(new HashMap<>(), payload)));
        sample("synchronized navigable map", "{\"key\"}", payload -> {
            NavigableMap<String, Object> map = filled(new TreeMap<>(), payload);
            return Collections.synchronizedNavigableMap(map);
        });
        sample(
                "checked list",
                "[2]",
                payload -> Collections.checkedList(filled(new ArrayList<>(), payload), Object.class));
        sample(
                "checked map",
                "{\"key\"}",
                payload -> Collections.checkedMap(filled(new HashMap<>(), payload), String.class, Object.class));
    }

    static List<String> names() {
        return SAMPLES.stream().map(Sample::name).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_way_into_a_collection_reads_like_java(String name) {
        Sample sample = SAMPLES.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        int payload = objectOf(sample.identityHash());

        assertThat(paths.to(payload).orElseThrow().toExpression())
                .isEqualTo(SELF + ".HELD[" + sample.position() + "]"
                        + sample.expression().replace("@", "Payload @" + payload));
    }

    @Test
    void the_value_of_a_thread_local_is_named_by_its_static_field() {
        int payload = objectOf(System.identityHashCode(LOCAL.get()));

        assertThat(paths.to(payload).orElseThrow().toExpression())
                .isEqualTo("thread \"" + Thread.currentThread().getName() + "\".threadLocals{" + SELF + ".LOCAL}");
    }

    @Test
    void whatever_is_not_structure_is_what_was_put_there() {
        Regions regions = paths.regions();
        Set<String> contents = new TreeSet<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            boolean held =
                    paths.isRetained(object) && paths.holderOf(object).name().equals(SELF + ".HELD");
            if (held && regions.of(object) == Region.APPLICATION) {
                contents.add(graph.typeOf(object).name());
            }
        }

        assertThat(contents)
                .noneMatch(type -> type.endsWith("$Node") || type.endsWith("Entry") || type.endsWith("$Index"));
        assertThat(contents).contains("java.util.HashMap", "java.util.ArrayList", SELF + "$Payload");
    }

    private static int objectOf(int identityHash) {
        return IntStream.range(0, graph.objectCount())
                .filter(object -> graph.identityHashOf(object) == identityHash
                        && graph.typeOf(object).name().equals(SELF + "$Payload"))
                .findFirst()
                .orElseThrow();
    }
}
