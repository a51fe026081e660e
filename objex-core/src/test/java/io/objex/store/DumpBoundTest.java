package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.NewObject;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.HeapGraph;
import io.objex.graph.Region;
import io.objex.graph.RetainingPath;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump is never larger than its bound, and says what it left out. */
class DumpBoundTest {
    private static final long BOUND = 1 << 20;

    @TempDir
    Path folder;

    /** A leak in a map, among very many other objects, some of them beside the path. */
    private static DumpContents largeHeap(int others, int leaked) {
        TestHeap heap = new TestHeap();
        TestObject[] entries = IntStream.range(0, 2 * leaked)
                .mapToObj(i -> i % 2 == 0 ? heap.string("secret-" + i) : heap.object("com.acme.Session"))
                .toArray(TestObject[]::new);
        TestObject all = heap.array("java.lang.Object[]", others);
        for (int i = 0; i < others; i++) {
            all.element(i, heap.object("com.acme.Other"));
        }
        heap.staticField("com.acme.All", "OBJECTS", all);
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(entries));
        HeapGraph graph = heap.graph();
        List<NewObject> added = IntStream.range(0, leaked)
                .mapToObj(i -> new NewObject(entries[2 * i + 1].id(), 1 + i % 3))
                .toList();
        TypeGrowth growth =
                new TypeGrowth("com.acme.Session", Region.APPLICATION, 0, leaked, leaked, 0, 0, 16L * leaked);
        return new DumpContents(graph, List.of(growth), added, pathsTo("com.acme.Session", graph), Map.of());
    }

    private static List<RetainingPath> pathsTo(String type, HeapGraph graph) {
        return RandomContents.paths(graph, new Random(1), 200_000).stream()
                .filter(path -> path.targetType().equals(type))
                .distinct()
                .limit(3)
                .toList();
    }

    @Test
    void a_heap_that_fits_is_whole() {
        VerifiedDump dump = new DumpWriter().maxBytes(BOUND).writeVerified(folder.resolve("a.db"), largeHeap(500, 10));
        assertThat(dump.scope()).isEqualTo(Scope.WHOLE);
        assertThat(dump.bytes()).isLessThanOrEqualTo(BOUND);
    }

    @Test
    void a_heap_that_does_not_fit_is_cut_down_to_growth_and_paths_with_the_histogram_of_all() throws Exception {
        DumpContents contents = largeHeap(60_000, 20);
        Path file = folder.resolve("leak.db");
        VerifiedDump dump = new DumpWriter().maxBytes(BOUND).writeVerified(file, contents);
        assertThat(dump.scope()).isEqualTo(Scope.GROWTH);
        assertThat(Files.size(file)).isEqualTo(dump.bytes()).isLessThanOrEqualTo(BOUND);
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
        try (Dump read = Dump.open(file)) {
            assertThat(read.scope()).isEqualTo(Scope.GROWTH);
            assertThat(read.meta())
                    .containsEntry("scope", "growth")
                    .containsEntry("scope.heap_objects", "" + contents.graph().objectCount())
                    .containsEntry("scope.omitted_new_objects", "0")
                    .containsEntry("scope.omitted_neighbours", "0");
            assertThat(read.growth()).isEqualTo(contents.growth());
            assertThat(read.newObjects()).hasSize(20);
            assertThat(read.graph().objectCount()).isLessThan(200);
            assertThat(read.histogram())
                    .contains(new TypeCount(
                            typeOf(contents.graph(), "com.acme.Other"), "com.acme.Other", 60_000, 960_000));
        }
    }

    @Test
    void paths_of_a_cut_down_heap_name_objects_by_the_numbers_of_the_dump() {
        DumpContents contents = largeHeap(60_000, 20);
        Path file = folder.resolve("leak.db");
        VerifiedDump dump = new DumpWriter().maxBytes(BOUND).writeVerified(file, contents);
        try (Dump read = Dump.open(file)) {
            HeapGraph graph = read.graph();
            assertThat(read.paths()).isEqualTo(dump.paths()).hasSameSizeAs(contents.paths());
            for (RetainingPath path : read.paths()) {
                assertThat(graph.typeOf(path.target()).name()).isEqualTo("com.acme.Session");
                assertThat(path.toExpression()).matches("com\\.acme\\.Registry\\.OPEN\\{String @\\d+}");
                int key = Integer.parseInt(path.toExpression().replaceAll("\\D", ""));
                assertThat(graph.typeOf(key).name()).isEqualTo("java.lang.String");
                assertThat(path).isEqualTo(RetainingPath.of(graph, path.root(), StoredPath.indicesOf(graph, path)));
            }
        }
    }

    @Test
    void a_leak_larger_than_the_bound_is_counted_where_it_is_cut() {
        Path file = folder.resolve("leak.db");
        VerifiedDump dump = new DumpWriter().maxBytes(BOUND).writeVerified(file, largeHeap(10, 40_000));
        assertThat(dump.scope()).isEqualTo(Scope.GROWTH);
        assertThat(dump.bytes()).isLessThanOrEqualTo(BOUND);
        try (Dump read = Dump.open(file)) {
            long omitted = Long.parseLong(read.meta().get("scope.omitted_new_objects"));
            assertThat(omitted).isPositive();
            assertThat(read.newObjects()).hasSize((int) (40_000 - omitted)).hasSizeGreaterThan(1000);
            assertThat(read.growth().get(0).added()).isEqualTo(40_000);
        }
    }

    @Test
    void random_heaps_cut_down_as_far_as_possible_are_sound() {
        for (int seed = 0; seed < 300; seed++) {
            DumpContents contents = RandomContents.of(seed, 100);
            StoredHeap whole = StoredHeap.whole(contents, PreviewPolicy.NONE);
            for (int room : new int[] {0, 3, 1000}) {
                StoredHeap cut = GrowthSelection.of(whole, room);
                assertThat(cut.paths()).hasSameSizeAs(contents.paths());
                for (StoredPath path : cut.paths()) {
                    assertThat(RetainingPath.of(cut.graph(), path.path().root(), path.references())
                                    .references())
                            .isEqualTo(path.path().references());
                }
                assertThat(cut.newObjects().size()
                                + Long.parseLong(cut.scopeFacts().get("scope.omitted_new_objects")))
                        .isLessThanOrEqualTo(contents.newObjects().size());
            }
        }
    }

    @Test
    void a_bound_below_what_every_dump_needs_says_so() {
        Path file = folder.resolve("leak.db");
        assertThatThrownBy(() -> new DumpWriter().maxBytes(50_000).write(file, largeHeap(10, 2)))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "Cannot write dump %s: the types and retaining paths alone take more than its bound of 50000"
                                        .formatted(file)
                                + " bytes. Raise the bound.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_estimate_is_above_the_file_but_not_by_much() {
        for (int others : new int[] {1_000, 30_000, 100_000}) {
            DumpContents contents = largeHeap(others, 100);
            long estimate = DumpSize.of(StoredHeap.whole(contents, PreviewPolicy.NONE));
            VerifiedDump dump = new DumpWriter().writeVerified(folder.resolve("leak.db"), contents);
            assertThat(dump.bytes()).isBetween(estimate / 2, estimate);
        }
    }

    private static int typeOf(HeapGraph graph, String name) {
        return graph.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow()
                .index();
    }
}
