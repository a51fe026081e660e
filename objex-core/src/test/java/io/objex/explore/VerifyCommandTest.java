package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.RandomHeap;
import io.objex.store.DumpContents;
import io.objex.store.DumpWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code objex verify} and {@code objex info} on dumps that are sound, wrong, cut short, or none. */
class VerifyCommandTest {
    @TempDir
    Path folder;

    private final TestConsole console = new TestConsole();
    private Path file;

    @BeforeEach
    void write_a_dump() {
        file = folder.resolve("heap.db");
        new DumpWriter().write(file, DumpContents.of(RandomHeap.of(7, 500)));
    }

    @Test
    void a_sound_dump_is_verified() {
        assertThat(console.run("verify", file)).isZero();
        assertThat(console.out()).matches("\\Q" + file + "\\E   verified: \\d+ objects, \\d+ references, 0 paths\\R");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void a_dump_that_was_changed_is_wrong() throws IOException {
        replace("sourcelive walk", "sourcelife walk");

        assertThat(console.run("verify", file)).isEqualTo(1);
        assertThat(console.out()).startsWith(file + "   wrong").contains("\n  meta: expected digest ");
    }

    @Test
    void a_dump_that_was_cut_short_cannot_be_read() throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5000));

        assertThat(console.run("verify", file)).isEqualTo(3);
        assertThat(console.err()).startsWith("objex: Cannot open dump " + file + ": it is truncated");
        assertThat(new TestConsole().run("info", file)).isEqualTo(3);
    }

    @Test
    void what_is_no_dump_cannot_be_read() throws IOException {
        Files.writeString(file, "This is a text and nothing but a text, with no tables in it at all.");

        assertThat(console.run("info", file)).isEqualTo(3);
        assertThat(console.err()).contains("it is no SQLite database, so no dump of objex. Check the name.");
    }

    @Test
    void counts_and_types_are_told() {
        assertThat(console.run("info", "--top", "2", file)).isZero();

        assertThat(console.out())
                .startsWith(file.toString())
                .contains(" objects\n", " references\n", " roots\n", " types\n", "shallow size of all objects")
                .contains("source                   live walk", "objects         bytes  type");
        assertThat(console.out().lines().toList().size() - 1)
                .isEqualTo(console.out().lines().toList().indexOf("       objects         bytes  type") + 2);
    }

    @Test
    void a_terminal_gets_colours_unless_it_wants_none() {
        TestConsole terminal = new TestConsole().terminal();
        assertThat(terminal.run("verify", file)).isZero();
        assertThat(terminal.out()).contains("\u001b[");

        TestConsole variable = new TestConsole().terminal().with("NO_COLOR", "1");
        assertThat(variable.run("verify", file)).isZero();
        assertThat(variable.out()).doesNotContain("\u001b");

        TestConsole option = new TestConsole().terminal();
        assertThat(option.run("verify", "--no-color", file)).isZero();
        assertThat(option.out()).doesNotContain("\u001b");

        assertThat(console.run("verify", file)).isZero();
        assertThat(console.out()).doesNotContain("\u001b");
    }

    @Test
    void a_process_with_a_pipe_writes_no_colours() throws Exception {
        ObjexProcess.Result result = ObjexProcess.run(folder, "info", file);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("roots").doesNotContain("\u001b");
        assertThat(result.err()).isEmpty();
    }

    private void replace(String text, String other) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(text);
        Files.writeString(file, bytes.replace(text, other), StandardCharsets.ISO_8859_1);
    }
}
