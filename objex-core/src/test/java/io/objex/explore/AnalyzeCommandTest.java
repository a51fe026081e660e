package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.RandomHeap;
import io.objex.store.Dump;
import io.objex.store.DumpContents;
import io.objex.store.DumpVerifier;
import io.objex.store.DumpWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code objex analyze}. */
class AnalyzeCommandTest {
    @TempDir
    Path folder;

    private final TestConsole console = new TestConsole();
    private Path file;

    @BeforeEach
    void dump() {
        file = folder.resolve("heap.db");
        new DumpWriter().write(file, DumpContents.of(RandomHeap.of(11, 500)));
    }

    private static boolean isAnalysed(Path file) {
        try (Dump dump = Dump.open(file)) {
            return dump.isAnalysed();
        }
    }

    @Test
    void a_dump_is_analysed_once() throws IOException {
        assertThat(console.run("analyze", "--quiet", file)).as(console.err()).isZero();
        assertThat(console.out())
                .matches(
                        "\\Q" + file
                                + "\\E   analysed and verified: [0-9,]+ objects, sizes, referrers, paths, retained, audits, metrics\\R");
        assertThat(isAnalysed(file)).isTrue();
        byte[] before = Files.readAllBytes(file);

        TestConsole again = new TestConsole();
        assertThat(again.run("analyze", file)).isZero();
        assertThat(again.out()).isEqualToNormalizingNewlines(file + "   already analysed\n");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void a_copy_is_analysed_and_replaces_nothing_unless_forced() throws IOException {
        Path copy = Files.writeString(folder.resolve("copy.db"), "precious");

        assertThat(console.run("analyze", file, copy)).isEqualTo(3);
        assertThat(console.err()).contains("it is there already");
        assertThat(copy).hasContent("precious");

        assertThat(new TestConsole().run("analyze", "--force", file, copy)).isZero();
        assertThat(isAnalysed(file)).isFalse();
        assertThat(isAnalysed(copy)).isTrue();
        assertThat(DumpVerifier.verify(copy).findings()).isEmpty();
    }

    @Test
    void what_is_no_dump_is_refused() throws IOException {
        Files.writeString(file, "This is a text and nothing but a text, with no tables in it at all.");
        assertThat(console.run("analyze", file)).isEqualTo(3);
        assertThat(console.err()).contains("it is no SQLite database, so no dump of objex. Check the name.");
    }
}
