package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.graph.HeapGraph;
import io.objex.graph.TestHeap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of the program's objects are secrets unless somebody says otherwise. */
class DumpPreviewsTest {
    private static final String SECRET = "hunter2-\u00fc-token";

    @TempDir
    Path folder;

    private static DumpContents heapWithSecrets() {
        return heapWithSecrets(0);
    }

    private static DumpContents heapWithSecrets(int others) {
        TestHeap heap = new TestHeap();
        heap.staticField(
                "com.acme.Registry", "OPEN", heap.hashMap(heap.string(SECRET), heap.string("value of " + SECRET)));
        for (int i = 0; i < others; i++) {
            heap.string(SECRET + i);
        }
        HeapGraph graph = heap.graph();
        return new DumpContents(graph, List.of(), List.of(), RandomContents.paths(graph, new Random(2), 40), Map.of());
    }

    @Test
    void no_value_is_anywhere_in_the_bytes_of_a_dump() throws Exception {
        assertThat(heapWithSecrets().paths())
                .anyMatch(path -> path.toExpression().contains(SECRET));
        for (Scope scope : new Scope[] {Scope.WHOLE, Scope.GROWTH}) {
            Path file = folder.resolve("leak.db");
            DumpContents contents = heapWithSecrets(scope == Scope.WHOLE ? 0 : 30_000);
            VerifiedDump dump = new DumpWriter().maxBytes(500_000).writeVerified(file, contents);
            assertThat(dump.scope()).isEqualTo(scope);
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    .as(scope.word())
                    .doesNotContain("hunter2", "token", "value of");
            assertThat(dump.paths()).noneMatch(path -> path.toString().contains("hunter2"));
            try (Dump read = Dump.open(file)) {
                assertThat(read.meta()).containsEntry("previews", "none");
            }
        }
    }

    @Test
    void keys_are_shown_by_their_type_and_number() {
        VerifiedDump dump = new DumpWriter().writeVerified(folder.resolve("leak.db"), heapWithSecrets());
        assertThat(dump.paths())
                .extracting(path -> path.toExpression())
                .contains("com.acme.Registry.OPEN{String @0}", "com.acme.Registry.OPEN.key{String @0}");
    }

    @Test
    void values_are_redacted_then_cut_and_the_policy_is_recorded() {
        Path file = folder.resolve("leak.db");
        PreviewPolicy policy = PreviewPolicy.upTo(21).redacting(Pattern.compile("hunter\\d"));
        new DumpWriter().previews(policy).writeVerified(file, heapWithSecrets());
        try (Dump dump = Dump.open(file)) {
            assertThat(dump.graph().previews()).containsValues("\"<redacted>-\u00fc-token\"", "\"value of <redacted>-");
            assertThat(dump.meta()).containsEntry("previews", "up to 21 characters, redacted hunter\\d");
        }
    }

    @Test
    void a_cut_through_the_middle_of_a_character_leaves_no_half_of_it() {
        assertThat(PreviewPolicy.upTo(2).apply(Map.of(1, "x\ud83d\ude00"))).containsEntry(1, "x\ufffd");
    }

    @Test
    void a_negative_length_is_refused() {
        assertThatThrownBy(() -> PreviewPolicy.upTo(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mostCharacters (-1) must not be negative");
    }
}
