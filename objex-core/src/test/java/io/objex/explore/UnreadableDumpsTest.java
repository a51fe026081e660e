package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.session.KnownHeap;
import io.objex.store.Dump;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command says the same of a file that this objex cannot read: which file, why, and what to do. */
class UnreadableDumpsTest {
    private static final String[] COMMANDS = {
        "info FILE",
        "verify FILE",
        "analyze FILE",
        "analyze FILE FILE.copy",
        "analyze --strip FILE FILE.copy",
        "in FILE @0",
        "out FILE @0",
        "list FILE @0",
        "path FILE @0",
        "sql FILE SELECT(1)",
        "where FILE @0",
        "top FILE",
        "growth FILE",
        "roots FILE",
        "audit FILE",
        "marks FILE",
        "search FILE Session",
        "explore FILE",
        "FILE",
        "diff FILE SOUND",
        "diff SOUND FILE",
        "export FILE --format callgrind --output FILE.out",
        "draw FILE --in @0 --output FILE.svg"
    };

    @TempDir
    Path folder;

    private Path dump(String name) {
        return new KnownHeap().writeAnalysed(folder.resolve(name));
    }

    private static void execute(Path file, String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }

    private void assertRefusedByAll(Path file, String reason) throws Exception {
        Path sound = dump("sound.db");
        byte[] before = Files.readAllBytes(file);
        for (String command : COMMANDS) {
            TestConsole console = new TestConsole();
            Stream<String> words = Arrays.stream(command.split(" ", -1))
                    .map(word -> word.replace("FILE", file.toString()).replace("SOUND", sound.toString()));
            assertThat(console.run(words.toArray())).as(command).isEqualTo(ExitCode.FAILURE);
            assertThat(console.err())
                    .as(command)
                    .isEqualToNormalizingNewlines("objex: Cannot open dump %s: %s\n".formatted(file, reason));
            assertThat(console.out()).as(command).isEmpty();
        }
        assertThat(file).hasBinaryContent(before);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(nameOf(file), nameOf(sound));
    }

    @Test
    void a_dump_of_the_first_version() throws Exception {
        Path file = dump("old.db");
        execute(file, "PRAGMA user_version = 1", "UPDATE meta SET value = 1 WHERE key = 'schema_version'");
        assertRefusedByAll(
                file,
                "it has schema version 1, older than 2, which objex unreleased reads."
                        + " Use the objex that wrote it, or make the dump again.");
    }

    @Test
    void a_newer_dump() throws Exception {
        Path file = dump("new.db");
        execute(file, "PRAGMA user_version = 3", "UPDATE meta SET value = 3 WHERE key = 'schema_version'");
        assertRefusedByAll(
                file, "it has schema version 3, newer than 2, which objex unreleased reads. Use a newer objex.");
    }

    @Test
    void a_database_of_somebody_else() throws Exception {
        Path file = folder.resolve("other.db");
        execute(file, "CREATE TABLE meta (key TEXT, value TEXT)");
        assertRefusedByAll(
                file, "it is an SQLite database, but no dump of objex (application id 0x00000000). Check the name.");
    }

    @Test
    void an_empty_file() throws Exception {
        assertRefusedByAll(Files.createFile(folder.resolve("empty.db")), "it is empty. Make the dump again.");
    }

    @Test
    void a_dump_that_was_cut_short() throws Exception {
        Path file = dump("cut.db");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertRefusedByAll(
                file,
                "it is truncated: %d bytes instead of %d. Copy it again, or make the dump again."
                        .formatted(whole.length / 2, whole.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "4"})
    void an_analysis_of_another_version_is_made_anew_by_the_explorer(String version) throws Exception {
        Path file = dump("leak.db");
        execute(file, "UPDATE analysis SET value = '%s' WHERE key = 'version'".formatted(version));
        TestConsole console = new TestConsole();
        assertThat(console.run("in", file, "@leak")).as(console.err()).isZero();
        assertThat(console.out()).contains("Held by");

        TestConsole explorer = new TestConsole().typing("top retained");
        assertThat(explorer.run("explore", file)).as(explorer.err()).isZero();
        assertThat(explorer.err())
                .contains(
                        "%s has an analysis of version %s, which this objex does not read; this is done now, once (--no-analyze does without)"
                                .formatted(file, version));
        assertThat(explorer.out()).contains("The objects that retain most bytes");
        try (Dump dump = Dump.open(file)) {
            assertThat(dump.isAnalysed()).isTrue();
        }
    }
}
