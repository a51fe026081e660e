package io.objex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.store.Dump;
import io.objex.store.DumpVerifier;
import io.objex.store.Scope;
import io.objex.store.StoreException;
import io.objex.store.VerifiedDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One call dumps the JVM of the test, by either way. */
class ObjexTest {
    private static final HeldByField[] FIELD = {new HeldByField(), new HeldByField()};

    @TempDir
    Path folder;

    private static final class HeldByField {}

    private static final class HeldByFrame {}

    @Test
    void what_java_code_can_see_is_dumped() throws IOException {
        HeldByFrame local = new HeldByFrame();

        VerifiedDump dump = Objex.dumpGraph(folder.resolve("new").resolve("heap.db"));

        assertThat(DumpVerifier.verify(dump.path()).isSound()).isTrue();
        assertThat(dump.scope()).isEqualTo(Scope.WHOLE);
        try (Dump opened = Dump.open(dump.path())) {
            HeapGraph graph = opened.graph();
            assertThat(opened.meta()).containsEntry("source", "live walk");
            assertThat(objects(graph, HeldByField.class)).isEqualTo(FIELD.length);
            assertThat(objects(graph, HeldByFrame.class)).isZero();
        }
        assertThat(local).as("used to the end").isNotNull();
    }

    @Test
    void exact_roots_show_what_only_a_running_method_holds() throws IOException {
        HeldByFrame local = new HeldByFrame();

        VerifiedDump dump = Objex.dumpGraph(folder.resolve("heap.db"), Roots.EXACT);

        try (Dump opened = Dump.open(dump.path())) {
            HeapGraph graph = opened.graph();
            assertThat(opened.meta())
                    .containsEntry("source", "HPROF of this JVM")
                    .containsEntry(
                            "process.id", Long.toString(ProcessHandle.current().pid()));
            assertThat(objects(graph, HeldByField.class)).isEqualTo(FIELD.length);
            assertThat(graph.roots())
                    .filteredOn(GcRoot.FrameLocal.class::isInstance)
                    .anyMatch(root -> isOf(graph, root.object(), HeldByFrame.class));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(dump.path());
        }
        assertThat(local).as("used to the end").isNotNull();
    }

    @Test
    void a_folder_that_cannot_be_made_is_told() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        for (Roots roots : Roots.values()) {
            assertThatThrownBy(() -> Objex.dumpGraph(file.resolve("heap.db"), roots))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    private static long objects(HeapGraph graph, Class<?> type) {
        long count = 0;
        for (int object = 0; object < graph.objectCount(); object++) {
            count += isOf(graph, object, type) ? 1 : 0;
        }
        return count;
    }

    private static boolean isOf(HeapGraph graph, int object, Class<?> type) {
        return graph.typeOf(object).name().equals(type.getName());
    }
}
