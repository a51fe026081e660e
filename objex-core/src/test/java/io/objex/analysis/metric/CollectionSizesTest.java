package io.objex.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.capture.HeapWalker;
import io.objex.capture.WalkRules;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Random;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JdkObsolete") // Users have the old collections too.
class CollectionSizesTest {
    private static final int OF_EACH_KIND = 60;
    private static final int HEAPS = 3000;

    private static final List<Supplier<Collection<Object>>> COLLECTIONS = List.of(
            ArrayList::new,
            Vector::new,
            Stack::new,
            LinkedList::new,
            ArrayDeque::new,
            PriorityQueue::new,
            HashSet::new,
            LinkedHashSet::new,
            TreeSet::new,
            () -> Collections.newSetFromMap(new IdentityHashMap<>()),
            ConcurrentHashMap::newKeySet,
            CopyOnWriteArrayList::new,
            CopyOnWriteArraySet::new,
            ConcurrentLinkedQueue::new,
            ConcurrentLinkedDeque::new,
            LinkedBlockingQueue::new,
            LinkedBlockingDeque::new,
            PriorityBlockingQueue::new,
            () -> new ArrayBlockingQueue<>(1000));

    private static final List<Supplier<Map<Object, Object>>> MAPS = List.of(
            HashMap::new,
            LinkedHashMap::new,
            TreeMap::new,
            Hashtable::new,
            IdentityHashMap::new,
            WeakHashMap::new,
            ConcurrentHashMap::new);

    /** Numbers with one hash code after the JDK has spread it: a bin of them becomes a tree. */
    private record Colliding(int number) implements Comparable<Colliding> {
        @Override
        public int hashCode() {
            return 7;
        }

        @Override
        public int compareTo(Colliding other) {
            return Integer.compare(number, other.number);
        }
    }

    private static Object[] held = {};
    private static Object[] keys = {};

    @AfterEach
    void letGo() {
        held = new Object[0];
        keys = new Object[0];
    }

    @Test
    void every_collection_of_the_jdk_has_as_many_elements_as_it_says() {
        held = Stream.concat(randomCollections(new Random(1)).stream(), immutables().stream())
                .toArray();

        HeapGraph graph = HeapWalker.create().graph(WalkRules.withoutMachinery());

        CollectionSizes sizes = CollectionSizes.of(graph);
        for (Object collection : held) {
            int position = positionOf(graph, sizes, collection);
            assertThat(sizes.elements(position))
                    .as("%s", collection.getClass())
                    .isEqualTo(collection instanceof Map<?, ?> map ? map.size() : ((Collection<?>) collection).size());
            assertThat(sizes.isInside(position)).isFalse();
        }
    }

    @Test
    void a_new_collection_of_the_same_elements_has_nothing_to_spare() {
        held = IntStream.range(0, 300).mapToObj(this::fitting).toArray();

        HeapGraph graph = HeapWalker.create().graph(WalkRules.withoutMachinery());

        CollectionSizes sizes = CollectionSizes.of(graph);
        for (Object collection : held) {
            assertThat(sizes.spareBytes(positionOf(graph, sizes, collection)))
                    .as("%s", collection)
                    .isZero();
        }
    }

    private Object fitting(int number) {
        List<Integer> elements = IntStream.range(0, number / 4).boxed().toList();
        return switch (number % 4) {
            case 0 -> new ArrayList<>(elements);
            case 1 -> {
                Map<Integer, Integer> map = new HashMap<>(1);
                elements.forEach(element -> map.put(element, element));
                yield map;
            }
            case 2 -> {
                Set<Integer> set = new LinkedHashSet<>(1);
                set.addAll(elements);
                yield set;
            }
            default -> elements;
        };
    }

    @Test
    void what_was_removed_from_a_map_leaves_room_to_spare() {
        Map<Integer, Integer> map = new HashMap<>();
        IntStream.range(0, 1000).forEach(i -> map.put(i, i));
        map.keySet().removeIf(key -> key >= 10);
        held = new Object[] {map, new ArrayList<>(100), new ArrayList<>()};

        HeapGraph graph = HeapWalker.create().graph(WalkRules.withoutMachinery());

        CollectionSizes sizes = CollectionSizes.of(graph);
        int emptied = positionOf(graph, sizes, map);
        int reference = ObjectHeader.of(graph).referenceSize();
        assertThat(sizes.slots(emptied)).isEqualTo(2048);
        assertThat(sizes.spareBytes(emptied)).isEqualTo((2048L - 16) * reference);
        int reserved = positionOf(graph, sizes, held[1]);
        assertThat(sizes.slots(reserved)).isEqualTo(100);
        assertThat(sizes.spareBytes(reserved)).isEqualTo(graph.shallowSize(sizes.array(reserved)));
        assertThat(sizes.spareBytes(positionOf(graph, sizes, held[2]))).isZero();
    }

    @Test
    void the_map_in_a_set_is_inside_it() {
        held = new Object[] {new HashSet<>(Set.of(1, 2, 3))};

        HeapGraph graph = HeapWalker.create().graph(WalkRules.withoutMachinery());

        CollectionSizes sizes = CollectionSizes.of(graph);
        int set = positionOf(graph, sizes, held[0]);
        int map = graph.referentOf(sizes.collection(set), "map");
        assertThat(sizes.inner(set)).isEqualTo(map);
        assertThat(sizes.isInside(sizes.positionOf(map))).isTrue();
        assertThat(sizes.elements(sizes.positionOf(map))).isEqualTo(3);
    }

    @Test
    void the_keys_of_a_map_are_no_collection_of_their_own() {
        ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>(Map.of(1, 1, 2, 2));
        held = new Object[] {map, map.keySet()};

        HeapGraph graph = HeapWalker.create().graph(WalkRules.withoutMachinery());

        CollectionSizes sizes = CollectionSizes.of(graph);
        assertThat(sizes.positionOf(objectOf(graph, held[1]))).isNegative();
        assertThat(sizes.isInside(positionOf(graph, sizes, map))).isFalse();
    }

    @Test
    void nodes_that_go_round_in_circles_are_counted_once() {
        TestHeap heap = new TestHeap();
        TestHeap.TestObject first = heap.object("java.util.HashMap$Node");
        TestHeap.TestObject second = heap.object("java.util.HashMap$Node").field("next", first);
        first.field("next", second);
        TestHeap.TestObject table =
                heap.array("java.util.HashMap$Node[]", 4).element(0, first).element(1, second);
        TestHeap.TestObject map = heap.object("java.util.HashMap").field("table", table);
        TestHeap.TestObject other = heap.object("java.util.HashMap").field("table", table);

        CollectionSizes sizes = CollectionSizes.of(heap.graph());

        assertThat(sizes.elements(sizes.positionOf(map.id()))).isEqualTo(2);
        assertThat(sizes.elements(sizes.positionOf(other.id()))).isZero();
    }

    @Test
    void random_heaps_waste_no_more_than_there_is() {
        for (int seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 60);
            CollectionSizes sizes = CollectionSizes.of(graph);
            long spare = 0;
            for (int position = 0; position < sizes.count(); position++) {
                assertThat(sizes.positionOf(sizes.collection(position))).isEqualTo(position);
                assertThat(sizes.spareBytes(position)).as("seed %d", seed).isNotNegative();
                spare += sizes.isInside(position) ? 0 : sizes.spareBytes(position);
            }
            assertThat(spare).as("seed %d", seed).isLessThanOrEqualTo(graph.totalShallowSize());
        }
    }

    private static List<Object> immutables() {
        return List.of(
                List.of(1, 2, 3, 4, 5),
                Set.of(1, 2, 3, 4),
                Map.of(1, 2, 3, 4, 5, 6),
                Arrays.asList(1, 2, 3),
                properties());
    }

    private static Properties properties() {
        Properties properties = new Properties();
        IntStream.range(0, 20).forEach(i -> properties.setProperty("key " + i, "value"));
        return properties;
    }

    private static List<Object> randomCollections(Random random) {
        List<Object> all = new ArrayList<>();
        keys = IntStream.range(0, 3000).boxed().toArray();
        for (int round = 0; round < OF_EACH_KIND; round++) {
            COLLECTIONS.forEach(kind -> all.add(changed(kind.get(), random)));
            MAPS.forEach(kind -> all.add(changed(kind.get(), random)));
        }
        all.add(colliding(new HashMap<>()));
        all.add(colliding(new ConcurrentHashMap<>()));
        return all;
    }

    private static Object colliding(Map<Object, Object> map) {
        IntStream.range(0, 200).forEach(i -> map.put(new Colliding(i), "value"));
        IntStream.range(0, 50).forEach(i -> map.remove(new Colliding(i * 3)));
        return map;
    }

    private static Object changed(Collection<Object> collection, Random random) {
        int size = random.nextInt(random.nextBoolean() ? 20 : 900);
        for (int i = 0; i < size; i++) {
            collection.add(keys[random.nextInt(keys.length)]);
        }
        for (int remove = random.nextInt(size + 1) / 2; remove > 0 && !collection.isEmpty(); remove--) {
            Iterator<Object> elements = collection.iterator();
            collection.remove(elements.next());
        }
        return collection;
    }

    private static Object changed(Map<Object, Object> map, Random random) {
        int size = random.nextInt(random.nextBoolean() ? 20 : 900);
        for (int i = 0; i < size; i++) {
            map.put(keys[random.nextInt(keys.length)], i);
        }
        int limit = random.nextInt(keys.length);
        map.keySet().removeIf(key -> (Integer) key > limit);
        return map;
    }

    private static int positionOf(HeapGraph graph, CollectionSizes sizes, Object collection) {
        int position = sizes.positionOf(objectOf(graph, collection));
        assertThat(position).as("%s", collection.getClass()).isNotNegative();
        return position;
    }

    /** By its place in the array that holds it. */
    private static int objectOf(HeapGraph graph, Object collection) {
        int mirror = IntStream.range(0, graph.objectCount())
                .filter(object -> graph.mirroredType(object) != ObjectType.NONE
                        && graph.type(graph.mirroredType(object)).name().equals(CollectionSizesTest.class.getName()))
                .findFirst()
                .orElseThrow();
        int array = IntStream.range(graph.firstReference(mirror), graph.firstReference(mirror + 1))
                .filter(reference -> graph.fieldOf(mirror, reference)
                        .filter(field -> field.name().equals("held"))
                        .isPresent())
                .map(graph::referent)
                .findFirst()
                .orElseThrow();
        int place = IntStream.range(0, held.length)
                .filter(i -> held[i] == collection)
                .findFirst()
                .orElseThrow();
        return IntStream.range(graph.firstReference(array), graph.firstReference(array + 1))
                .filter(reference -> graph.label(reference) == place)
                .map(graph::referent)
                .findFirst()
                .orElseThrow();
    }
}
