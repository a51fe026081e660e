package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.QueryRow;
import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import io.objex.graph.Referrers;
import io.objex.graph.RetainingPath;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dump answers is what the graph in memory answers. */
class DumpAnswersTest {
    private static final int ALL = Integer.MAX_VALUE;

    @TempDir
    Path folder;

    @TempDir(factory = ClosingTheLoopTest.MemoryDisk.class)
    Path memory;

    @Test
    void a_dump_answers_like_the_graph_that_was_written() {
        for (int seed = 0; seed < 60; seed++) {
            Path file = memory.resolve("seed.db");
            new DumpWriter().write(file, RandomContents.of(seed, seed % 20 == 0 ? 300 : 40));
            assertSameAnswers(file, seed);
        }
    }

    @Test
    void an_analysed_dump_gives_the_same_answers() {
        for (int seed = 0; seed < 60; seed++) {
            Path file = memory.resolve("seed.db");
            DumpContents contents = RandomContents.of(seed, seed % 20 == 0 ? 300 : 40);
            if (seed % 2 == 0) {
                new DumpWriter().analysed().writeVerified(file, contents);
            } else {
                new DumpWriter().write(file, contents);
                DumpAnalyzer.analyze(file, Progress.NONE);
            }
            assertSameAnswers(file, seed);
            try (Dump dump = Dump.open(file)) {
                assertThat(dump.isAnalysed()).isTrue();
            }
        }
    }

    @Test
    void elements_of_a_ring_buffer_are_counted_as_in_memory() {
        TestHeap heap = new TestHeap();
        TestObject array = heap.array("java.lang.Object[]", 8);
        for (int place : new int[] {6, 7, 0, 1, 2}) {
            array.element(place, heap.object("com.acme.Item").field("text", heap.string("item " + place)));
        }
        heap.staticField(
                "com.acme.Registry",
                "QUEUE",
                heap.object("java.util.ArrayDeque").field("elements", array));
        HeapGraph graph = heap.graph();
        Path file = memory.resolve("ring.db");
        new DumpWriter().analysed().writeVerified(file, DumpContents.of(graph));

        assertSameAnswers(file, 0);
        try (Dump dump = Dump.open(file)) {
            assertThat(IntStream.range(0, graph.objectCount())
                            .filter(object -> graph.typeOf(object).name().equals("com.acme.Item"))
                            .mapToObj(
                                    object -> dump.pathTo(object).orElseThrow().toExpression()))
                    .containsExactly(
                            "com.acme.Registry.QUEUE[0]",
                            "com.acme.Registry.QUEUE[1]",
                            "com.acme.Registry.QUEUE[2]",
                            "com.acme.Registry.QUEUE[3]",
                            "com.acme.Registry.QUEUE[4]");
        }
    }

    /** Compares every answer that has a twin in memory. */
    static void assertSameAnswers(Path file, long seed) {
        try (Dump dump = Dump.open(file)) {
            HeapGraph graph = dump.graph();
            assertSameObjects(dump, graph);
            assertSameReferences(dump, graph);
            assertSameHolders(dump, graph, assertSamePaths(dump, graph, seed));
            assertSameOrder(dump, Measure.SIZE, graph, graph::shallowSize);
            Referrers referrers = Referrers.of(graph);
            assertSameOrder(dump, Measure.REFERRERS, graph, referrers::count);
        }
    }

    private static void assertSameObjects(Dump dump, HeapGraph graph) {
        assertThat(dump.types().map(TypeRow::name)).containsExactlyElementsOf(names(graph));
        try (Stream<ObjectRow> objects = dump.objects()) {
            assertThat(objects.mapToInt(ObjectRow::id))
                    .containsExactlyElementsOf(
                            IntStream.range(0, graph.objectCount()).boxed().toList());
        }
        for (int type = 0; type < graph.types().size(); type++) {
            int wanted = type;
            assertThat(dump.objectsOf(type, ALL).stream().mapToInt(ObjectRow::id))
                    .containsExactlyElementsOf(IntStream.range(0, graph.objectCount())
                            .filter(object -> graph.typeIndexOf(object) == wanted)
                            .boxed()
                            .toList());
        }
        for (int object = 0; object < graph.objectCount(); object++) {
            ObjectRow row = dump.object(object).orElseThrow();
            assertThat(row.typeName()).isEqualTo(graph.typeOf(object).name());
            assertThat(row.shallowSize()).isEqualTo(graph.shallowSize(object));
            assertThat(row.arrayLength()).isEqualTo(graph.arrayLength(object));
            assertThat(row.representedType()).isEqualTo(graph.mirroredType(object));
        }
        assertThat(dump.object(graph.objectCount())).isEmpty();
        assertThat(dump.object(-1)).isEmpty();
    }

    private static List<String> names(HeapGraph graph) {
        return graph.types().stream().map(type -> type.name()).toList();
    }

    private static void assertSameReferences(Dump dump, HeapGraph graph) {
        Referrers referrers = Referrers.of(graph);
        assertThat(dump.references().mapToInt(ReferenceRow::referent))
                .containsExactlyElementsOf(IntStream.range(0, graph.referenceCount())
                        .map(graph::referent)
                        .boxed()
                        .toList());
        for (int object = 0; object < graph.objectCount(); object++) {
            assertThat(dump.referencesOf(object, ALL))
                    .extracting(ReferenceRow::id)
                    .containsExactlyElementsOf(
                            IntStream.range(graph.firstReference(object), graph.firstReference(object + 1))
                                    .boxed()
                                    .toList());
            int target = object;
            List<ReferenceRow> inbound = dump.referrersOf(object, ALL);
            assertThat(inbound)
                    .extracting(ReferenceRow::id)
                    .containsExactlyElementsOf(IntStream.range(0, referrers.count(object))
                            .map(position -> referrers.reference(target, position))
                            .boxed()
                            .toList());
            assertThat(dump.referrersOf(object, 1))
                    .isEqualTo(inbound.stream().limit(1).toList());
        }
    }

    /** Compares the path of every object, in each of its forms. */
    static RetainingPaths assertSamePaths(Dump dump, HeapGraph graph, long seed) {
        RetainingPaths paths = RetainingPaths.of(graph);
        for (int object = 0; object < graph.objectCount(); object++) {
            String what = "path to object %d of seed %d".formatted(object, seed);
            Optional<RetainingPath> path = paths.to(object);
            assertThat(dump.pathTo(object)).as(what).isEqualTo(path);
            assertThat(dump.stepsTo(object)).as(what).isEqualTo(path.map(RetainingPath::inSteps));
            assertThat(dump.towardsRoot(object))
                    .as(what)
                    .isEqualTo(path.map(RetainingPath::references)
                            .filter(references -> !references.isEmpty())
                            .map(references -> references.get(references.size() - 1)));
        }
        assertThat(dump.pathTo(graph.objectCount())).isEmpty();
        assertThat(dump.stepsTo(graph.objectCount())).isEmpty();
        assertThat(dump.towardsRoot(graph.objectCount())).isEmpty();
        return paths;
    }

    private static void assertSameHolders(Dump dump, HeapGraph graph, RetainingPaths paths) {
        long bytes = IntStream.range(0, graph.objectCount())
                .filter(paths::isRetained)
                .mapToLong(graph::shallowSize)
                .sum();
        assertThat(dump.holders().stream().mapToLong(HolderRow::bytes).sum()).isEqualTo(bytes);
        assertThat(dump.holders()).extracting(HolderRow::holder).containsExactlyInAnyOrderElementsOf(paths.holders());
        assertThat(dump.roots().map(RootRow::object))
                .containsExactlyElementsOf(
                        graph.roots().stream().map(root -> root.object()).toList());
    }

    private static void assertSameOrder(Dump dump, Measure measure, HeapGraph graph, IntToLongFunction value) {
        List<Integer> ranked = IntStream.range(0, graph.objectCount())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(value::applyAsLong).reversed())
                .toList();
        for (int count : new int[] {0, 3, TopObjects.MOST, TopObjects.MOST + 1}) {
            List<TopRow> top = dump.top(measure, count);
            assertThat(top)
                    .extracting(row -> row.object().id())
                    .containsExactlyElementsOf(ranked.stream().limit(count).toList());
            assertThat(top)
                    .allSatisfy(row -> assertThat(row.value())
                            .isEqualTo(value.applyAsLong(row.object().id())));
        }
    }

    private Dump dump() {
        Path file = folder.resolve("leak.db");
        new DumpWriter().write(file, RandomContents.of(4, 200));
        return Dump.open(file);
    }

    @Test
    void types_are_found_by_a_part_of_their_name_or_by_a_pattern() {
        try (Dump dump = dump()) {
            assertThat(dump.findTypes("HashMap")).extracting(TypeRow::name).contains("java.util.HashMap$Node");
            assertThat(dump.findTypes("com.*.B*")).extracting(TypeRow::name).contains("com.acme.B", "com.acme.B$Inner");
            assertThat(dump.findTypes("*Map")).extracting(TypeRow::name).containsExactly("java.util.HashMap");
            assertThat(dump.findTypes("no.such.Type")).isEmpty();
        }
    }

    @Test
    void the_same_seed_gives_the_same_object() {
        try (Dump dump = dump()) {
            assertThat(dump.random(17)).isPresent().isEqualTo(dump.random(17));
        }
    }

    @Test
    void a_question_in_sql_has_named_parameters_in_any_order() {
        try (Dump dump = dump()) {
            QueryResult result = dump.query(
                    "SELECT :text AS said, id, type.count * :factor AS n, NULL AS none FROM type -- :comment\n"
                            + "WHERE id < :last AND ':quoted' <> :text ORDER BY id;",
                    Map.of("factor", 2, "text", "x", "last", 2));
            assertThat(result.columns()).containsExactly("said", "id", "n", "none");
            List<QueryRow> rows = result.list();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(1).text("said")).isEqualTo("x");
            assertThat(rows.get(1).number("ID")).isEqualTo(1);
            assertThat(rows.get(1).number("n"))
                    .isEqualTo(2 * dump.histogram().get(1).count());
            assertThat(rows.get(1).value("none")).isNull();
        }
    }

    @Test
    void what_would_write_is_refused_and_so_is_more_than_one_statement() {
        try (Dump dump = dump()) {
            for (String sql : List.of(
                    "DELETE FROM object",
                    "PRAGMA query_only = OFF",
                    "ATTACH 'other.db' AS other",
                    "/* SELECT */ DROP TABLE object")) {
                assertThatThrownBy(() -> dump.query(sql, Map.of()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("Cannot ask '%s': a dump is only read. Begin with SELECT, WITH or VALUES."
                                .formatted(sql));
            }
            assertThatThrownBy(() -> dump.query("WITH x AS (SELECT 1) DELETE FROM object", Map.of()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageEndingWith("a dump is only read. Begin with SELECT, WITH or VALUES.");
            assertThatThrownBy(() -> dump.query("SELECT 1; SELECT 2", Map.of()))
                    .hasMessageEndingWith("it is more than one statement. Ask one after the other.");
            assertThatThrownBy(() -> dump.query(" -- nothing", Map.of())).hasMessageContaining("it is empty");
            assertThatThrownBy(() -> dump.query("SELECT ?", Map.of())).hasMessageEndingWith("Write :name.");
            assertThatThrownBy(() -> dump.query("SELECT :a", Map.of("b", 1)))
                    .hasMessage("the query has the parameters [a], but values are given for [b]");
            assertThatThrownBy(() -> dump.query("SELECT * FROM nowhere", Map.of()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("no such table: nowhere");
        }
    }

    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

    @Test
    void a_question_that_takes_too_long_is_stopped() {
        try (Dump dump = dump()) {
            assertThatThrownBy(() -> dump.query(ENDLESS, Map.of(), Duration.ofMillis(50)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("it took longer than its limit of 0.05 seconds");
            assertThat(dump.query("SELECT 1 AS one", Map.of()).list().get(0).number("one"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_question_is_cancelled_from_another_thread() throws Exception {
        try (Dump dump = dump()) {
            CountDownLatch stopped = new CountDownLatch(1);
            Thread canceller = new Thread(() -> {
                while (stopped.getCount() > 0) {
                    dump.cancel();
                    Thread.onSpinWait();
                }
            });
            canceller.start();
            try {
                assertThatThrownBy(() -> dump.query(ENDLESS, Map.of()))
                        .isInstanceOf(StoreException.class)
                        .hasMessageEndingWith("it was cancelled.");
            } finally {
                stopped.countDown();
                canceller.join(TimeUnit.MINUTES.toMillis(1));
            }
            assertThat(dump.query("SELECT 1", Map.of()).list()).hasSize(1);
        }
    }

    @Test
    void a_stream_ends_with_its_dump() {
        Dump dump = dump();
        Stream<ObjectRow> objects = dump.objects();
        QueryResult result = dump.query("SELECT id FROM object", Map.of());
        dump.close();
        assertThatThrownBy(objects::count).isInstanceOf(StoreException.class);
        assertThatThrownBy(result::list).isInstanceOf(StoreException.class);
    }
}
