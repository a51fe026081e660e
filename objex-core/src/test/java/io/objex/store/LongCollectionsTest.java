package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.RetainingPaths;
import io.objex.capture.HeapWalker;
import io.objex.capture.WalkRules;
import io.objex.graph.FoldedReferences;
import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements far back in lists, queues and ring buffers of a dump have the index that they have in memory. */
@SuppressWarnings("JdkObsolete") // Users have linked lists.
class LongCollectionsTest {
    private static final int ALL = Integer.MAX_VALUE;
    private static final int SEEDS = 12;
    private static final String ITEM = "com.acme.Item";

    @TempDir(factory = ClosingTheLoopTest.MemoryDisk.class)
    Path memory;

    /** What real collections hold. */
    private static final class Payload {}

    private static final List<Collection<Payload>> HELD = new ArrayList<>();

    @SuppressWarnings({"serial", "unused"})
    private static final class OwnList extends LinkedList<Payload> {
        private final Payload first = new Payload();
    }

    @SuppressWarnings("serial")
    private static final class OwnDeque extends ArrayDeque<Payload> {}

    private Path write(HeapGraph graph) {
        Path file = memory.resolve("long.db");
        new DumpWriter().analysed().writeVerified(file, DumpContents.of(graph));
        return file;
    }

    @Test
    void every_path_through_random_collections_is_that_of_the_graph() {
        long parts = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            try (Dump dump = Dump.open(write(new RandomLists(seed).heap.graph()))) {
                DumpAnswersTest.assertSamePaths(dump, dump.graph(), seed);
                parts += parts(dump);
            }
        }
        assertThat(parts).isGreaterThan(60 * SEEDS);
    }

    private static long parts(Dump dump) {
        return dump.query("SELECT count(*) AS n FROM collection_part", Map.of())
                .list()
                .get(0)
                .number("n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void contents_of_random_collections_are_those_of_the_graph_in_their_order(boolean analysed) {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomLists lists = new RandomLists(seed);
            Path file = memory.resolve("contents.db");
            DumpWriter writer = analysed ? new DumpWriter().analysed() : new DumpWriter();
            writer.write(file, DumpContents.of(lists.heap.graph()));
            try (Dump dump = Dump.open(file)) {
                HeapGraph graph = dump.graph();
                for (TestObject list : lists.collections) {
                    assertSameContents(dump, graph, list.id());
                }
            }
        }
    }

    private static void assertSameContents(Dump dump, HeapGraph graph, int collection) {
        FoldedReferences folded = new FoldedReferences(graph);
        FoldedReferences.Found found = folded.from(collection);
        List<ContentRow> wanted = IntStream.range(0, found.count())
                .mapToObj(position -> new ContentRow(
                        folded.label(found.references(position)),
                        found.other(position),
                        found.references(position).length > 1))
                .toList();
        List<ContentRow> contents = dump.contentsOf(collection, ALL);
        assertThat(contents).as("contents of " + collection).containsExactlyInAnyOrderElementsOf(wanted);
        List<ContentRow> elements =
                contents.stream().filter(ContentRow::isFolded).toList();
        if (elements.stream().map(ContentRow::label).distinct().count() == elements.size()) {
            assertThat(elements).isSortedAccordingTo((a, b) -> Integer.compare(index(a), index(b)));
        }
    }

    @Test
    void an_element_is_found_by_its_index() {
        int found = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomLists lists = new RandomLists(seed);
            try (Dump dump = Dump.open(write(lists.heap.graph()))) {
                for (TestObject list : lists.collections) {
                    found += assertFound(dump, list.id());
                }
            }
        }
        assertThat(found).isGreaterThan(60 * SEEDS);
    }

    private static int assertFound(Dump dump, int collection) {
        int found = 0;
        int last = -1;
        for (ContentRow element : dump.contentsOf(collection, ALL)) {
            if (element.isFolded()) {
                last = index(element);
                Optional<Integer> known = dump.elementOf(collection, last);
                assertThat(known.orElse(element.object())).as(element.label()).isEqualTo(element.object());
                found += known.isPresent() ? 1 : 0;
            }
        }
        assertThat(dump.elementOf(collection, last + 1)).isEmpty();
        assertThat(dump.elementOf(collection, ALL)).isEmpty();
        assertThatThrownBy(() -> dump.elementOf(collection, -1)).isInstanceOf(IllegalArgumentException.class);
        return found;
    }

    @Test
    void a_way_that_leaps_in_a_circle_is_damage() throws Exception {
        HeapGraph graph = listAndRing().graph();
        Path file = write(graph);
        int item = IntStream.range(0, graph.objectCount())
                .filter(object -> graph.typeOf(object).name().equals(ITEM))
                .findFirst()
                .orElseThrow();
        DumpAnalyzerTest.change(file, "UPDATE collection_part SET collection = " + item);
        try (Dump dump = Dump.open(file)) {
            assertThatThrownBy(() -> dump.stepsTo(item))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("object_path leads nowhere at object " + item);
        }
    }

    private static int index(ContentRow element) {
        return Integer.parseInt(element.label().substring(1, element.label().length() - 1));
    }

    @Test
    void elements_of_collections_of_this_jvm_have_the_index_that_they_have_in_memory() {
        Random random = new Random(5);
        HeapGraph graph;
        try {
            Stream.of(
                            new LinkedList<Payload>(),
                            new OwnList(),
                            new LinkedBlockingQueue<Payload>(),
                            new LinkedBlockingDeque<Payload>(),
                            new ConcurrentLinkedQueue<Payload>(),
                            new ConcurrentLinkedDeque<Payload>(),
                            new ArrayDeque<Payload>(),
                            new OwnDeque())
                    .forEach(collection -> HELD.add(used(collection, random)));
            graph = HeapWalker.create().graph(WalkRules.withoutMachinery());
        } finally {
            HELD.clear();
        }
        RetainingPaths paths = RetainingPaths.of(graph);
        Path file = memory.resolve("jvm.db");
        new DumpWriter().analysed().write(file, DumpContents.of(graph));
        try (Dump dump = Dump.open(file)) {
            int[] payloads = IntStream.range(0, graph.objectCount())
                    .filter(object -> graph.typeOf(object).name().equals(Payload.class.getName()))
                    .toArray();
            assertThat(payloads).hasSizeGreaterThan(1500);
            assertThat(parts(dump)).isGreaterThan(1200);
            for (int payload : payloads) {
                assertThat(dump.pathTo(payload)).isEqualTo(paths.to(payload));
                assertThat(dump.stepsTo(payload)).isEqualTo(paths.to(payload).map(path -> path.inSteps()));
            }
        }
    }

    /** Filled, emptied and filled again at both ends and in the middle; so that arrays go on at their beginning. */
    private static <C extends Collection<Payload>> C used(C collection, Random random) {
        for (int i = 0; i < 300 + random.nextInt(100); i++) {
            collection.add(new Payload());
        }
        Queue<Payload> queue = collection instanceof Queue<Payload> asQueue ? asQueue : new LinkedList<>();
        for (int i = 0; i < 250; i++) {
            queue.remove();
            queue.add(new Payload());
        }
        boolean inTheMiddle = !(collection instanceof ArrayDeque<?>);
        collection.removeIf(payload -> inTheMiddle && random.nextInt(5) == 0);
        return collection;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.LinkedList",
                "java.util.concurrent.LinkedBlockingQueue",
                "java.util.concurrent.LinkedBlockingDeque",
                "java.util.concurrent.ConcurrentLinkedQueue",
                "java.util.concurrent.ConcurrentLinkedDeque",
                "java.util.ArrayDeque"
            })
    void the_first_of_many_elements_are_listed_by_their_index(String type) {
        TestHeap heap = new TestHeap();
        List<TestObject> items =
                IntStream.range(0, 1000).mapToObj(i -> heap.object(ITEM)).toList();
        TestObject collection = type.endsWith("ArrayDeque") ? ring(heap, items, 700) : chain(heap, type, items);
        heap.staticField("com.acme.Registry", "ALL", collection);
        for (boolean analysed : new boolean[] {false, true}) {
            Path file = memory.resolve("first.db");
            new DumpWriter().write(file, DumpContents.of(heap.graph()));
            if (analysed) {
                DumpAnalyzer.analyze(file, Progress.NONE);
            }
            try (Dump dump = Dump.open(file)) {
                List<ContentRow> contents = dump.contentsOf(collection.id(), 101);
                assertThat(contents).hasSizeBetween(100, 101);
                assertThat(contents.subList(0, 100))
                        .isEqualTo(IntStream.range(0, 100)
                                .mapToObj(i -> new ContentRow(
                                        "[" + i + "]", items.get(i).id(), true))
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE collection_part SET position = position + 1 WHERE object = (SELECT max(object) FROM collection_part)",
                "UPDATE collection_part SET position = position + 1",
                "UPDATE collection_part SET collection = collection + 1",
                "UPDATE collection_part SET object = 1000000 WHERE object = (SELECT max(object) FROM collection_part)",
                "DELETE FROM collection_part WHERE object = (SELECT max(object) FROM collection_part)",
                "DROP TABLE collection_part"
            })
    void a_change_of_what_tells_the_index_is_found(String sql) throws Exception {
        Path file = write(listAndRing().graph());
        DumpAnalyzerTest.change(file, sql);
        assertThat(DumpVerifier.verify(file).findings())
                .extracting(Finding::table)
                .contains("collection_part");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE collection_part SET position = position + 1",
                "UPDATE collection_part SET position = position + 2 WHERE position = 20",
                "UPDATE collection_part SET position = 12"
                        + " WHERE object IN (SELECT id FROM object WHERE array_length IS NOT NULL)",
                "UPDATE collection_part SET collection = collection + 1 WHERE position = 20"
            })
    void parts_that_are_wrong_from_the_beginning_are_found_too(String sql) throws Exception {
        Path file = write(listAndRing().graph());
        DumpAnalyzerTest.change(file, sql);
        assertThat(DumpVerifier.verify(file).findings())
                .filteredOn(finding -> finding.check() == Finding.Check.ANALYSIS)
                .extracting(Finding::table)
                .contains("collection_part");
    }

    @Test
    void few_elements_are_counted_when_somebody_asks() {
        for (int extra = 0; extra < 2; extra++) {
            TestHeap heap = new TestHeap();
            List<TestObject> items = IntStream.range(0, PathTables.FEW_ELEMENTS + extra)
                    .mapToObj(i -> heap.object(ITEM))
                    .toList();
            heap.staticField("com.acme.Registry", "LIST", chain(heap, "java.util.LinkedList", items));
            heap.staticField("com.acme.Registry", "RING", ring(heap, items, 3));
            try (Dump dump = Dump.open(write(heap.graph()))) {
                assertThat(parts(dump)).isEqualTo(extra == 0 ? 0 : items.size() + 1);
            }
        }
    }

    private static TestHeap listAndRing() {
        TestHeap heap = new TestHeap();
        List<TestObject> items =
                IntStream.range(0, 60).mapToObj(i -> heap.object(ITEM)).toList();
        heap.staticField("com.acme.Registry", "LIST", chain(heap, "java.util.LinkedList", items));
        heap.staticField("com.acme.Registry", "RING", ring(heap, items, 10));
        return heap;
    }

    /** A list or queue as the JDK makes it. */
    private static TestObject chain(TestHeap heap, String type, List<TestObject> items) {
        boolean begins = type.endsWith("Queue");
        TestObject collection = heap.object(type);
        List<TestObject> nodes = new ArrayList<>();
        if (begins) {
            nodes.add(heap.object(type + "$Node"));
        }
        items.forEach(item -> nodes.add(heap.object(type + "$Node").field("item", item)));
        link(nodes, !begins);
        boolean head = begins || type.endsWith("ConcurrentLinkedDeque");
        if (!nodes.isEmpty()) {
            collection.field(head ? "head" : "first", nodes.get(0));
            collection.field(type.contains("ConcurrentLinked") ? "tail" : "last", nodes.get(nodes.size() - 1));
        }
        return collection;
    }

    private static void link(List<TestObject> nodes, boolean bothWays) {
        for (int i = 1; i < nodes.size(); i++) {
            nodes.get(i - 1).field("next", nodes.get(i));
            if (bothWays) {
                nodes.get(i).field("prev", nodes.get(i - 1));
            }
        }
    }

    private static TestObject ring(TestHeap heap, List<TestObject> items, int start) {
        int length = items.size() + 7;
        TestObject array = heap.array("java.lang.Object[]", length);
        for (int place = 0; place < length; place++) {
            int index = Math.floorMod(place - start, length);
            if (index < items.size()) {
                array.element(place, items.get(index));
            }
        }
        return heap.object("java.util.ArrayDeque").field("elements", array);
    }

    /** Collections in all states, long ones and short ones, one in another, and what leads into the middle of them. */
    private static final class RandomLists {
        private final TestHeap heap = new TestHeap()
                .type("com.acme.OwnList", "java.util.LinkedList")
                .type("com.acme.OwnDeque", "java.util.ArrayDeque");
        private final List<TestObject> collections = new ArrayList<>();
        private final List<TestObject> items = new ArrayList<>();
        private final Random random;

        RandomLists(long seed) {
            random = new Random(seed);
            for (int i = 0; i < 5; i++) {
                TestObject collection = collection(random.nextInt(7));
                collections.add(collection);
                if (random.nextInt(4) > 0) {
                    heap.staticField("com.acme.Registry" + i, "HELD", collection);
                } else {
                    items.add(collection);
                }
            }
        }

        private int size() {
            return switch (random.nextInt(4)) {
                case 0 -> random.nextInt(3);
                case 1 -> 30 + random.nextInt(6);
                default -> random.nextInt(120);
            };
        }

        private TestObject item() {
            if (items.isEmpty() || random.nextInt(20) > 0) {
                TestObject item = heap.object(ITEM);
                items.add(item);
                return random.nextInt(4) == 0 ? item.field("detail", heap.object("com.acme.Detail")) : item;
            }
            return items.get(random.nextInt(items.size()));
        }

        private TestObject collection(int kind) {
            return switch (kind) {
                case 0 -> chain("java.util.LinkedList", "first", "last", 0, true);
                case 1 -> chain("java.util.concurrent.LinkedBlockingDeque", "first", "last", 0, true);
                case 2 -> chain("java.util.concurrent.LinkedBlockingQueue", "head", "last", 0, false);
                case 3 -> chain("java.util.concurrent.ConcurrentLinkedQueue", "head", "tail", 4, false);
                case 4 -> chain("java.util.concurrent.ConcurrentLinkedDeque", "head", "tail", 4, true);
                case 5 -> subclass();
                default -> ring();
            };
        }

        private List<TestObject> nodes(String type, boolean bothWays) {
            boolean emptyFirst = type.contains("Queue");
            List<TestObject> nodes = new ArrayList<>();
            for (int count = size(); count >= 0; count--) {
                TestObject node = heap.object(type + "$Node");
                boolean empty = nodes.isEmpty() ? emptyFirst : random.nextInt(10) == 0;
                nodes.add(empty ? node : node.field("item", item()));
            }
            link(nodes, bothWays);
            if (random.nextInt(3) == 0) {
                heap.staticField("com.acme.Cursor" + nodes.get(0).id(), "AT", nodes.get(random.nextInt(nodes.size())));
            }
            return nodes;
        }

        /** The end that a queue knows lags behind. */
        private TestObject chain(String type, String first, String last, int behind, boolean bothWays) {
            TestObject collection = heap.object(type);
            List<TestObject> nodes = nodes(type, bothWays);
            int end = Math.max(0, nodes.size() - 1 - random.nextInt(behind + 1));
            return random.nextBoolean()
                    ? collection.field(first, nodes.get(0)).field(last, nodes.get(end))
                    : collection.field(last, nodes.get(end)).field(first, nodes.get(0));
        }

        private TestObject subclass() {
            List<TestObject> nodes = nodes("java.util.LinkedList", true);
            return heap.object("com.acme.OwnList")
                    .inherited("java.util.LinkedList", "first", nodes.get(0))
                    .inherited("java.util.LinkedList", "last", nodes.get(nodes.size() - 1))
                    .field("owner", item());
        }

        /** From any place on, with a hole now and then, and references in any order. */
        private TestObject ring() {
            int size = size();
            int length = size + 1 + random.nextInt(20);
            int start = random.nextInt(length);
            boolean holes = random.nextInt(4) == 0;
            TestObject array = heap.array("java.lang.Object[]", length);
            List<Integer> places = new ArrayList<>();
            IntStream.range(0, size).map(i -> (start + i) % length).forEach(places::add);
            if (random.nextBoolean()) {
                places.sort(null);
            }
            places.removeIf(place -> holes && random.nextInt(15) == 0);
            places.forEach(place -> array.element(place, item()));
            return random.nextBoolean()
                    ? heap.object("java.util.ArrayDeque").field("elements", array)
                    : heap.object("com.acme.OwnDeque").inherited("java.util.ArrayDeque", "elements", array);
        }
    }
}
