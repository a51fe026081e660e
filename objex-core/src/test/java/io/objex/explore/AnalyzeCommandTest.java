package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.render.ByteSize;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code objex analyze}. */
class AnalyzeCommandTest {
    private static final int NAMES = 2000;

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

    @Test
    void a_stripped_copy_says_how_much_smaller_it_is_and_passes_the_check() throws IOException {
        writeNames();
        byte[] before = Files.readAllBytes(file);
        Path small = folder.resolve("small.db");

        assertThat(console.run("analyze", "--quiet", "--strip", file, small))
                .as(console.err())
                .isZero();

        assertThat(console.out()).isEqualToNormalizingNewlines("""
                        %s   stripped and verified: %s, %s of %s
                          left out: %s with their characters in them, 0 objects, %s
                        """.formatted(
                        small,
                        ByteSize.count(objects(file) - NAMES, "object"),
                        ByteSize.format(Files.size(small)),
                        ByteSize.format(before.length),
                        ByteSize.count(NAMES, "string"),
                        ByteSize.count(NAMES, "reference")));
        assertThat(Files.size(small)).isLessThan(before.length);
        assertThat(file).hasBinaryContent(before);
        assertThat(isAnalysed(small)).isTrue();
        TestConsole verify = new TestConsole();
        assertThat(verify.run("verify", small)).as(verify.out()).isZero();
    }

    @Test
    void each_object_of_a_stripped_copy_has_at_most_the_references_asked_for() {
        writeNames();
        Path small = folder.resolve("small.db");

        assertThat(console.run("analyze", "--strip", "--max-references", 10, file, small))
                .as(console.err())
                .isZero();

        long omitted = NAMES - 10;
        assertThat(console.out())
                .contains("left out: 10 strings with their characters in them, %s, %s"
                        .formatted(
                                ByteSize.count(2 * omitted, "object"), ByteSize.count(10 + 2 * omitted, "reference")));
        assertThat(objects(small)).isEqualTo(objects(file) - 10 - 2 * omitted);
        assertThat(DumpVerifier.verify(small).findings()).isEmpty();
        try (Dump dump = Dump.open(small)) {
            assertThat(dump.meta()).containsEntry("scope", "stripped").containsEntry("stripped.max_references", "10");
        }
    }

    @Test
    void a_stripped_copy_replaces_nothing_unless_forced() throws IOException {
        Path small = Files.writeString(folder.resolve("small.db"), "precious");

        assertThat(console.run("analyze", "--strip", file, small)).isEqualTo(3);
        assertThat(console.err())
                .isEqualToNormalizingNewlines(
                        "objex: Cannot write dump %s: it is there already. Name another file, or replace it with --force.\n"
                                .formatted(small));
        assertThat(small).hasContent("precious");

        assertThat(new TestConsole().run("analyze", "--strip", "--force", file, small))
                .isZero();
        assertThat(DumpVerifier.verify(small).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --strip FILE                                | --strip needs the name of a COPY
            --strip --max-references 0 FILE COPY        | --max-references must be at least 1, not 0.
            --strip --max-references -5 FILE COPY       | --max-references must be at least 1, not -5.
            --strip --max-references few FILE COPY      | 'few' is not an int
            --max-references 10 FILE COPY               | --max-references is a part of --strip.
            --strip --force FILE FILE                   | COPY must be another file than the dump
            --strip --force FILE FOLDER/../NAME/heap.db | must be another file than the dump
            --force FILE FILE                           | must be another file than the dump
            """)
    void wrong_options_change_nothing(String arguments, String message) throws IOException {
        byte[] before = Files.readAllBytes(file);
        Path copy = folder.resolve("copy.db");
        String given = arguments
                .replace("FILE", file.toString())
                .replace("COPY", copy.toString())
                .replace("FOLDER", folder.toString())
                .replace("NAME", String.valueOf(folder.getFileName()));

        int exitCode = console.run((Object[]) ("analyze " + given).split(" +", 0));

        assertThat(console.err()).startsWith("objex: ").contains(message).doesNotContain("\tat ");
        assertThat(exitCode).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        assertThat(file).hasBinaryContent(before);
        assertThat(copy).doesNotExist();
    }

    @Test
    void a_copy_under_another_name_of_the_dump_is_refused() throws IOException {
        Path link = Files.createLink(folder.resolve("link.db"), file);
        byte[] before = Files.readAllBytes(file);

        assertThat(console.run("analyze", "--force", link, file)).isEqualTo(2);

        assertThat(console.err()).startsWith("objex: COPY must be another file than the dump, not " + file);
        assertThat(file).hasBinaryContent(before);
        assertThat(Files.isSameFile(link, file)).isTrue();
    }

    /** Strings, each with an array of its own, in one array. */
    private void writeNames() {
        TestHeap heap = new TestHeap();
        TestHeap.TestObject all = heap.array("java.lang.String[]", NAMES);
        for (int i = 0; i < NAMES; i++) {
            TestHeap.TestObject characters = heap.array("byte[]", 10);
            all.element(i, heap.object("java.lang.String").field("value", characters));
        }
        heap.staticField("com.acme.Names", "ALL", all);
        new DumpWriter().analysed().write(file, DumpContents.of(heap.graph()));
    }

    private static int objects(Path file) {
        try (Dump dump = Dump.open(file)) {
            return dump.graph().objectCount();
        }
    }
}
