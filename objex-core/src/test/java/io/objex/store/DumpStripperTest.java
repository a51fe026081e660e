package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.Objex;
import io.objex.graph.HeapGraph;
import io.objex.graph.PathStep;
import io.objex.graph.Progress;
import io.objex.graph.RetainingPath;
import io.objex.graph.TestHeap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stripped dump is sound, says what is missing, and explains leaks as the whole one does. */
class DumpStripperTest {
    @TempDir
    Path folder;

    @TempDir(factory = ClosingTheLoopTest.MemoryDisk.class)
    Path memory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, Integer.MAX_VALUE})
    void a_random_heap_stays_sound_with_its_paths_and_counts_of_types(int maxReferences) {
        for (int seed = 0; seed < 60; seed++) {
            Path file = memory.resolve("seed.db");
            Path copy = memory.resolve("stripped.db");
            new DumpWriter().write(file, RandomContents.of(seed, seed % 20 == 0 ? 300 : 40));
            StrippedDump stripped = DumpStripper.strip(file, copy, maxReferences, Progress.NONE);
            try (Dump before = Dump.open(file);
                    Dump after = Dump.open(copy)) {
                assertThat(after.isAnalysed()).isTrue();
                assertThat(after.histogram()).isEqualTo(before.histogram());
                assertThat(after.growth()).isEqualTo(before.growth());
                assertSamePaths(before, after, seed);
                assertAddsUp(before, after, stripped);
            }
        }
    }

    private static void assertSamePaths(Dump before, Dump after, int seed) {
        List<RetainingPath> expected = before.paths();
        List<RetainingPath> found = after.paths();
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i).holder())
                    .as("seed %d", seed)
                    .isEqualTo(expected.get(i).holder());
            assertThat(found.get(i).targetType()).isEqualTo(expected.get(i).targetType());
            assertThat(found.get(i).references()).hasSameSizeAs(expected.get(i).references());
            assertThat(found.get(i).steps())
                    .extracting(PathStep::holderType)
                    .isEqualTo(expected.get(i).steps().stream()
                            .map(PathStep::holderType)
                            .toList());
        }
    }

    private static void assertAddsUp(Dump before, Dump after, StrippedDump stripped) {
        HeapGraph whole = before.graph();
        HeapGraph part = after.graph();
        assertThat(part.objectCount() + stripped.collapsedStrings() + stripped.omittedObjects())
                .isEqualTo(whole.objectCount());
        assertThat(part.referenceCount() + stripped.omittedReferences()).isEqualTo(whole.referenceCount());
        assertThat(after.meta())
                .containsEntry("scope", "stripped")
                .containsEntry("scope.heap_objects", Integer.toString(whole.objectCount()))
                .containsEntry("stripped.omitted_objects", Long.toString(stripped.omittedObjects()))
                .containsEntry("stripped.created", before.meta().get("created"))
                .containsEntry(
                        "scope.omitted_new_objects",
                        Integer.toString(
                                before.newObjects().size() - after.newObjects().size()));
        if (stripped.omittedObjects() == 0) {
            assertThat(part.totalShallowSize()).isEqualTo(whole.totalShallowSize());
        }
    }

    @Test
    void a_string_takes_the_array_in_that_it_alone_refers_to() {
        TestHeap heap = new TestHeap();
        TestHeap.TestObject shared = heap.array("byte[]", 100);
        TestHeap.TestObject own = heap.array("byte[]", 101);
        heap.staticField(
                "com.acme.Names", "FIRST", heap.object("java.lang.String").field("value", own));
        heap.staticField(
                "com.acme.Names", "SECOND", heap.object("java.lang.String").field("value", shared));
        heap.staticField(
                "com.acme.Names", "THIRD", heap.object("java.lang.String").field("value", shared));
        HeapGraph graph = heap.graph();
        Path file = folder.resolve("names.db");
        new DumpWriter().write(file, DumpContents.of(graph));

        StrippedDump stripped = DumpStripper.strip(file, folder.resolve("stripped.db"), Progress.NONE);

        assertThat(stripped.collapsedStrings()).isOne();
        try (Dump dump = Dump.open(stripped.dump().path())) {
            HeapGraph part = dump.graph();
            assertThat(part.objectCount()).isEqualTo(graph.objectCount() - 1);
            assertThat(part.totalShallowSize()).isEqualTo(graph.totalShallowSize());
            assertThat(dump.meta())
                    .containsEntry("stripped.collapsed_bytes", Long.toString(graph.shallowSize(own.id())));
        }
        assertThat(DumpVerifier.verify(stripped.dump().path()).findings()).isEmpty();
    }

    @Test
    void marks_stay_with_their_objects() throws Exception {
        Path file = folder.resolve("leak.db");
        Path copy = folder.resolve("stripped.db");
        new DumpWriter().write(file, RandomContents.of(4, 200));
        DumpAnalyzerTest.change(file, "INSERT INTO mark SELECT 'last', max(id), 'mine' FROM object");
        DumpStripper.strip(file, copy, 1, Progress.NONE);
        String query = "SELECT mark.name, mark.note, type.name AS type FROM mark JOIN object ON object.id = mark.object"
                + " JOIN type ON type.id = object.type";
        try (Dump before = Dump.open(file);
                Dump after = Dump.open(copy)) {
            assertThat(after.query(query, Map.of()).list())
                    .hasSize(1)
                    .isEqualTo(before.query(query, Map.of()).list());
        }
        assertThat(DumpVerifier.verify(copy).findings()).isEmpty();
    }

    @Test
    void nothing_is_left_of_a_copy_whose_marks_cannot_be_kept() throws Exception {
        Path file = folder.resolve("leak.db");
        Path copy = Files.createDirectory(folder.resolve("copies")).resolve("stripped.db");
        new DumpWriter().write(file, RandomContents.of(4, 200));
        DumpAnalyzerTest.change(file, "DROP TABLE mark");
        DumpAnalyzerTest.change(file, "CREATE TABLE mark (name TEXT, object INTEGER, note TEXT)");
        DumpAnalyzerTest.change(file, "INSERT INTO mark VALUES ('twice', 1, ''), ('twice', 2, '')");

        assertThatThrownBy(() -> DumpStripper.strip(file, copy, Progress.NONE)).isInstanceOf(StoreException.class);

        assertThat(copy.getParent()).isEmptyDirectory();
    }

    @Test
    void no_value_is_left_in_a_dump_that_had_some() throws Exception {
        TestHeap heap = new TestHeap();
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(heap.string("geheim"), heap.object("com.acme.A")));
        HeapGraph graph = heap.graph();
        Path file = folder.resolve("leak.db");
        new DumpWriter()
                .previews(PreviewPolicy.upTo(100))
                .write(
                        file,
                        new DumpContents(
                                graph,
                                List.of(),
                                List.of(),
                                RandomContents.paths(graph, new java.util.Random(1), 20),
                                Map.of()));
        Path copy = folder.resolve("stripped.db");
        DumpStripper.strip(file, copy, Progress.NONE);
        assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("geheim");
        assertThat(new String(Files.readAllBytes(copy), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("geheim");
    }

    @Test
    void a_dump_that_was_stripped_can_be_stripped_again_and_the_counts_go_on() {
        Path file = folder.resolve("leak.db");
        new DumpWriter().write(file, RandomContents.of(20, 300));
        StrippedDump once = DumpStripper.strip(file, folder.resolve("once.db"), 3, Progress.NONE);
        StrippedDump twice = DumpStripper.strip(once.dump().path(), folder.resolve("twice.db"), 1, Progress.NONE);
        try (Dump dump = Dump.open(twice.dump().path())) {
            assertThat(dump.meta())
                    .containsEntry(
                            "stripped.omitted_references",
                            Long.toString(once.omittedReferences() + twice.omittedReferences()))
                    .containsEntry("stripped.max_references", "1");
        }
        assertThat(DumpVerifier.verify(twice.dump().path()).findings()).isEmpty();
    }

    @Test
    void the_dump_of_a_real_heap_becomes_smaller_and_holds_as_many_bytes() {
        Path file = folder.resolve("real.db");
        Objex.dumpGraph(file);
        DumpAnalyzer.analyze(file, Progress.NONE);
        StrippedDump stripped = DumpStripper.strip(file, folder.resolve("stripped.db"), Progress.NONE);
        assertThat(stripped.collapsedStrings()).isGreaterThan(1000);
        assertThat(stripped.dump().bytes()).isLessThan(stripped.bytesBefore() * 9 / 10);
        try (Dump before = Dump.open(file);
                Dump after = Dump.open(stripped.dump().path())) {
            assertThat(after.graph().totalShallowSize())
                    .isEqualTo(before.graph().totalShallowSize());
        }
        StrippedDump bounded = DumpStripper.strip(file, folder.resolve("bounded.db"), 10, Progress.NONE);
        assertThat(bounded.dump().bytes()).isLessThan(stripped.dump().bytes());
        assertThat(DumpVerifier.verify(bounded.dump().path()).findings()).isEmpty();
    }

    @Test
    void a_bound_below_one_is_refused() {
        Path file = folder.resolve("leak.db");
        assertThatThrownBy(() -> DumpStripper.strip(file, folder.resolve("copy.db"), 0, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxReferences (0) must be positive");
    }
}
