package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.NewObject;
import io.objex.graph.GraphCells;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.RetainingPath;
import io.objex.graph.TestHeap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** When a dump cannot be written, the message says why, and nothing is left behind. */
class DumpFaultsTest {
    @TempDir
    Path folder;

    @Test
    void a_file_where_the_folder_should_be_is_named() throws Exception {
        Path blocked = Files.writeString(folder.resolve("objex"), "no folder");
        assertThatThrownBy(() -> new DumpWriter().writeVerified(blocked.resolve("leak.db"), RandomContents.of(1, 9)))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot write dump %s: %s is a file, not a folder. Remove it, or choose another folder."
                        .formatted(blocked.resolve("leak.db"), blocked));
        assertThat(blocked).hasContent("no folder");
    }

    @Test
    void a_folder_where_the_file_should_be_is_named() throws Exception {
        Path taken = Files.createDirectories(folder.resolve("leak.db"));
        assertThatThrownBy(() -> new DumpWriter().write(taken, RandomContents.of(1, 9)))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot write dump %s: it is a folder. Choose a folder that may be written and has room."
                        .formatted(taken));
    }

    @Test
    void a_path_of_another_graph_is_refused_and_nothing_left() {
        DumpContents one = RandomContents.of(11, 200);
        HeapGraph other = RandomHeap.of(0, 2);
        List<RetainingPath> paths = one.paths();
        assertThat(paths).isNotEmpty();
        DumpContents mixed = new DumpContents(other, List.of(), List.of(), paths, Map.of());
        assertThatThrownBy(() -> new DumpWriter().write(folder.resolve("leak.db"), mixed))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_new_object_that_the_graph_does_not_have_is_refused() {
        HeapGraph graph = RandomHeap.of(11, 50);
        NewObject nowhere = new NewObject(graph.objectCount(), 1);
        assertThatThrownBy(() -> new DumpContents(graph, List.of(), List.of(nowhere), List.of(), Map.of()))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_meta_key_of_objex_is_not_for_others() {
        DumpContents contents =
                new DumpContents(RandomHeap.of(1, 9), List.of(), List.of(), List.of(), Map.of("schema_version", "2"));
        assertThatThrownBy(() -> new DumpWriter().write(folder.resolve("leak.db"), contents))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("meta key 'schema_version' is one that objex sets itself");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_older_dump_of_the_name_stays_whole_until_the_new_one_is() throws Exception {
        Path file = folder.resolve("leak.db");
        new DumpWriter().writeVerified(file, RandomContents.of(3, 30));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> new DumpWriter().maxBytes(1000).write(file, RandomContents.of(4, 30)))
                .isInstanceOf(StoreException.class);
        assertThat(file).hasBinaryContent(before);
        new DumpWriter().writeVerified(file, RandomContents.of(4, 30));
        assertThat(DumpCells.of(file).graph())
                .isEqualTo(GraphCells.of(RandomContents.of(4, 30).graph().withPreviews(Map.of())));
    }

    @Test
    void a_dump_that_proves_wrong_is_kept_under_another_name_and_called_objexs_own_error() throws Exception {
        TestHeap heap = new TestHeap();
        TestHeap.TestObject weak = heap.object("java.lang.ref.WeakReference").referent(heap.object("com.acme.Session"));
        heap.thread("worker-1", Origin.APPLICATION).field("target", weak);
        HeapGraph graph = heap.graph();
        int[] overWeak = {graph.firstReference(graph.roots().get(0).object()), graph.firstReference(weak.id())};
        RetainingPath none = RetainingPath.of(graph, graph.roots().get(0), overWeak);
        Path file = folder.resolve("leak.db");
        DumpContents wrong = new DumpContents(graph, List.of(), List.of(), List.of(none), Map.of());
        assertThatThrownBy(() -> new DumpWriter().writeVerified(file, wrong))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot prove dump %s: it does not hold what was written.".formatted(file)
                        + " path_step: expected strong references in path 0, found a weak one at position 1."
                        + " This is objex's own error or the disk's, not one of the program that was looked at;"
                        + " the file is kept as %s.corrupt, please report it.".formatted(file));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("leak.db.corrupt"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_is_named_and_nothing_left() throws Exception {
        Path dumps = Files.createDirectories(folder.resolve("dumps"));
        Path file = dumps.resolve("leak.db");
        String command = String.join(
                " ",
                ChildJvm.command(folder, LargeDumpFixture.class, file).stream()
                        .map(word -> "'" + word + "'")
                        .toList());
        Process child = new ProcessBuilder("bash", "-c", "ulimit -f 3000; exec " + command).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said)
                .startsWith("StoreException: Cannot write dump " + file + ": ")
                .endsWith("room.");
        assertThat(dumps).isEmptyDirectory();
    }

    @Test
    void an_interrupted_thread_writes_all_the_same() {
        Path file = folder.resolve("leak.db");
        Thread.currentThread().interrupt();
        try {
            new DumpWriter().writeVerified(file, RandomContents.of(2, 30));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(DumpVerifier.verify(file).isSound()).isTrue();
    }

    /** Writes a dump that is larger than the child is allowed to make a file. */
    static final class LargeDumpFixture {
        private LargeDumpFixture() {}

        public static void main(String[] arguments) {
            HeapGraph graph = RandomHeap.of(11, 200_000);
            try {
                VerifiedDump dump = new DumpWriter().writeVerified(Path.of(arguments[0]), DumpContents.of(graph));
                System.out.println(dump);
            } catch (StoreException e) {
                System.out.println("StoreException: " + e.getMessage());
            }
        }
    }
}
