package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.NewObject;
import io.objex.graph.GraphCells;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.RetainingPath;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** What was written, read and compared cell by cell. */
class ClosingTheLoopTest {
    private static final PreviewPolicy SHOWN = PreviewPolicy.upTo(1000);

    @TempDir
    Path folder;

    /** Where every other file goes: waiting for the disk is most of what a small dump costs. */
    @TempDir(factory = MemoryDisk.class)
    Path memory;

    /** A folder in memory where Linux has one, any other elsewhere. */
    static final class MemoryDisk implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            Path shared = Path.of("/dev/shm");
            return Files.isWritable(shared)
                    ? Files.createTempDirectory(shared, "objex")
                    : Files.createTempDirectory("objex");
        }
    }

    @Test
    void two_thousand_random_heaps_come_back_as_they_were() {
        for (int seed = 0; seed < 2000; seed++) {
            DumpContents contents = RandomContents.of(seed, seed % 100 == 0 ? 3000 : 60);
            Path file = (seed % 2 == 0 ? folder : memory).resolve("seed.db");
            VerifiedDump verified = new DumpWriter().previews(SHOWN).writeVerified(file, contents);
            assertThat(verified.scope()).isEqualTo(Scope.WHOLE);
            try (Dump dump = Dump.open(file)) {
                assertThat(GraphCells.of(dump.graph()))
                        .as("graph of seed %d", seed)
                        .isEqualTo(GraphCells.of(contents.graph()));
                assertThat(dump.growth()).as("growth of seed %d", seed).isEqualTo(contents.growth());
                assertThat(dump.newObjects()).as("new objects of seed %d", seed).isEqualTo(contents.newObjects());
                assertThat(dump.paths()).as("paths of seed %d", seed).isEqualTo(contents.paths());
                assertThat(dump.meta()).containsAllEntriesOf(contents.meta());
            }
        }
    }

    @Test
    void a_dump_is_proved_by_what_it_says_of_itself_too() {
        for (int seed = 0; seed < 100; seed++) {
            Path file = folder.resolve("seed.db");
            WrittenDump written = new DumpWriter().write(file, RandomContents.of(seed, 80));
            assertThat(DumpVerifier.verify(written).findings())
                    .as("seed %d", seed)
                    .isEmpty();
            Verification alone = DumpVerifier.verify(file);
            assertThat(alone.findings()).as("seed %d", seed).isEmpty();
            assertThat(alone.objects()).isEqualTo(written.heap().graph().objectCount());
            assertThat(alone.paths()).isEqualTo(written.paths().size());
        }
    }

    @Test
    void an_empty_heap_is_a_dump() {
        Path file = folder.resolve("empty.db");
        HeapGraph nothing = new HeapGraphBuilder().build();
        new DumpWriter().writeVerified(file, DumpContents.of(nothing));
        assertThat(DumpCells.of(file).graph()).isEqualTo(GraphCells.of(nothing));
    }

    @Test
    void a_path_that_begins_at_its_target_has_no_steps() {
        TestHeap heap = new TestHeap();
        heap.thread("worker-1", Origin.APPLICATION);
        HeapGraph graph = heap.graph();
        RetainingPath path = RetainingPath.of(graph, graph.roots().get(0), new int[0]);
        Path file = folder.resolve("thread.db");
        new DumpWriter().writeVerified(file, new DumpContents(graph, List.of(), List.of(), List.of(path), Map.of()));
        assertThat(DumpCells.of(file).paths()).containsExactly(path);
    }

    @Test
    void large_numbers_and_odd_alignments_come_back() {
        HeapGraphBuilder builder = new HeapGraphBuilder().objectAlignment(16);
        builder.addLoader("bootstrap");
        builder.addType(new ObjectType(0, "long[]", 0, -1, -1, 20, 8, Origin.JDK));
        builder.addType(new ObjectType(1, "java.lang.Class", 0, -1, -1, 112, 0, Origin.JDK));
        builder.addObject(0, Integer.MAX_VALUE, Integer.MIN_VALUE);
        builder.setMirroredType(builder.addObject(1, 4711, Integer.MAX_VALUE), 0);
        HeapGraph graph = builder.build();
        Path file = folder.resolve("large.db");
        new DumpWriter().writeVerified(file, DumpContents.of(graph));
        assertThat(DumpCells.of(file).graph()).isEqualTo(GraphCells.of(graph));
    }

    @Test
    void text_that_no_file_can_hold_is_made_well_formed_and_all_other_text_kept() {
        TestHeap heap = new TestHeap();
        heap.thread("half \ud83d of a pair", Origin.APPLICATION);
        heap.thread("it's \"quoted\"; DROP TABLE object; \u0130 \ufeff \ud83d\ude00", Origin.APPLICATION);
        HeapGraph graph = heap.graph();
        Map<String, String> meta = Map.of("test", "half \ud83d of a pair", "note", "a \u0000 within\r\n, \ud83d\ude00");
        Path file = folder.resolve("text.db");
        new DumpWriter().writeVerified(file, new DumpContents(graph, List.of(), List.of(), List.of(), meta));
        assertThat(DumpCells.of(file).graph()).isEqualTo(GraphCells.of(graph));
        assertThat(DumpCells.of(file).meta())
                .containsEntry("test", "half \ufffd of a pair")
                .containsEntry("note", "a \u0000 within\r\n, \ud83d\ude00");
    }

    @Test
    void a_folder_with_any_name_will_do() throws Exception {
        Path odd = Files.createDirectories(folder.resolve("100% sure? #1 [ü] & 'co'"));
        Path file = odd.resolve("leak?mode=rw&x=%20.db");
        new DumpWriter().writeVerified(file, RandomContents.of(7, 20));
        assertThat(DumpVerifier.verify(file).isSound()).isTrue();
        try (var files = Files.list(odd)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void objects_of_a_path_keep_their_order_and_place() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(heap.string("42"), session));
        HeapGraph graph = heap.graph();
        RetainingPath path = RandomContents.paths(graph, new Random(0), 50).stream()
                .filter(candidate -> candidate.target() == session.id())
                .findFirst()
                .orElseThrow();
        Path file = folder.resolve("leak.db");
        DumpContents contents =
                new DumpContents(graph, List.of(), List.of(new NewObject(session.id(), 1)), List.of(path), Map.of());
        new DumpWriter().previews(SHOWN).writeVerified(file, contents);
        assertThat(DumpCells.of(file).paths().get(0).toExpression()).isEqualTo("com.acme.Registry.OPEN{\"42\"}");
        assertThat(DumpCells.of(file).paths().get(0).toTree("", "<- leaked")).isEqualTo(path.toTree("", "<- leaked"));
    }
}
