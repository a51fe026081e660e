package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.objex.explore.session.KnownHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to a dump in one shot. */
class AnswerCommandsTest {
    @TempDir
    Path folder;

    private final KnownHeap heap = new KnownHeap();
    private final TestConsole console = new TestConsole();
    private Path dump = Path.of("");

    @BeforeEach
    void write() {
        dump = heap.writeAnalysed(folder.resolve("leak.db"));
    }

    @Test
    void the_holder_of_an_object_is_told_in_one_shot() {
        assertThat(console.run("in", dump, "@leak")).isZero();

        assertThat(console.out())
                .startsWith("3 references lead to com.acme.Session @%d.".formatted(heap.first()))
                .contains("  com.acme.Registry.OPEN{String @%d}  static field".formatted(heap.key()));
        assertThat(console.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top FILE",
                "top FILE retained",
                "in FILE @leak",
                "out FILE @leak",
                "list FILE com.acme.Registry.OPEN",
                "path FILE @leak",
                "path FILE @leak --all",
                "path FILE @leak --from com.acme.Registry",
                "where FILE @worker-1",
                "roots FILE",
                "growth FILE",
                "audit FILE",
                "search FILE session",
                "marks FILE",
                "sql FILE SELECT(1)"
            })
    void every_question_is_answered_as_text_and_as_json(String arguments) {
        String[] given = arguments.replace("FILE", dump.toString()).split(" ", 0);
        int exitCode = console.run((Object[]) given);
        assertThat(exitCode).as(console.err()).isLessThanOrEqualTo(1);
        assertThat(console.out()).isNotBlank().doesNotContain("\u001b");

        TestConsole asJson = new TestConsole();
        assertThat(asJson.run(Stream.concat(List.of(given).stream(), Stream.of("--json", "--limit", "5"))
                        .toArray()))
                .isEqualTo(exitCode);
        JsonObject json = JsonParser.parseString(asJson.out()).getAsJsonObject();
        assertThat(json.get("command").getAsString()).isEqualTo(given[0]);
        assertThat(json.get("dump").getAsString()).isEqualTo(dump.toString());
        assertThat(json.get("headline").getAsString()).isNotBlank();
        assertThat(json.get("finding").getAsBoolean()).isEqualTo(exitCode == 1);
        json.getAsJsonArray("sections").forEach(section -> {
            JsonArray rows = section.getAsJsonObject().getAsJsonArray("rows");
            rows.forEach(row ->
                    assertThat(row.getAsJsonObject().get("label").getAsString()).isNotBlank());
        });
    }

    @Test
    void the_form_of_json_is_kept() {
        console.run("list", dump, "com.acme.Registry.OPEN", "--json", "--limit", "1");

        JsonObject json = JsonParser.parseString(console.out()).getAsJsonObject();
        assertThat(json.keySet()).containsExactly("command", "dump", "headline", "place", "finding", "sections");
        JsonObject section = json.getAsJsonArray("sections").get(0).getAsJsonObject();
        assertThat(section.keySet()).containsExactly("title", "partial", "rows");
        assertThat(section.get("partial").getAsBoolean()).isTrue();
        JsonObject row = section.getAsJsonArray("rows").get(0).getAsJsonObject();
        assertThat(row.keySet()).containsExactly("label", "place", "step", "bytes", "retained");
        assertThat(row.get("place").getAsString()).isEqualTo("@" + heap.first());
    }

    @Test
    void a_table_keeps_nulls_and_numbers() {
        console.run("sql", dump, "SELECT NULL AS a, 1 AS b, 1.5 AS c, 'x' AS d", "--json");

        JsonObject table =
                JsonParser.parseString(console.out()).getAsJsonObject().getAsJsonObject("table");
        assertThat(table)
                .hasToString("{\"columns\":[\"a\",\"b\",\"c\",\"d\"],\"partial\":false,\"rows\":[[null,1,1.5,\"x\"]]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            in FILE @99999             | 2 | There is no object @99999
            in FILE Session            | 2 | 'Session' is 2 places
            in FILE com.acme.Registry.NOPE | 2 | has no .NOPE
            in FILE                    | 2 | Missing required parameter: 'PLACE'
            path FILE Registry         | 2 | is no object
            path FILE @leak --all --to @1 | 2 | mutually exclusive
            top FILE nonsense          | 2 | Nothing is ranked by 'nonsense'
            top FILE --limit 0         | 2 | --limit (0) must be positive
            sql FILE DELETE            | 2 | a dump is only read
            top NONE                   | 3 | NONE
            explore NONE               | 3 | NONE
            """)
    void a_mistake_has_an_exit_code_of_its_own(String arguments, int exitCode, String message) {
        String[] given = arguments.replace("FILE", dump.toString()).split(" ", 0);

        assertThat(console.run((Object[]) given)).as(console.err()).isEqualTo(exitCode);
        assertThat(console.err()).startsWith("objex: ").contains(message).doesNotContain("\tat ");
        assertThat(console.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"top", "growth", "roots", "explore", "audit", "marks"})
    void a_file_that_is_no_dump_is_told_apart(String command) throws IOException {
        Path text = Files.writeString(folder.resolve("text.db"), "not a dump, but long enough to be mistaken for one");

        assertThat(console.run(command, text)).isEqualTo(3);
        assertThat(console.err()).startsWith("objex: ").contains("text.db");
    }

    @Test
    void growth_ends_with_the_code_of_a_finding() {
        assertThat(console.run("growth", dump)).isEqualTo(1);
    }

    @Test
    void a_file_alone_is_explored_with_commands_from_a_pipe() {
        assertThat(console.typing("go @leak", "in", "nonsense", "quit", "go @0").run(dump))
                .isZero();

        assertThat(console.out())
                .contains(
                        "objex> go @leak", "Now at: com.acme.Session @", "objex> in", "There is no command 'nonsense'")
                .endsWith("objex> quit%n".formatted());
    }

    @Test
    void a_dump_that_was_not_analysed_is_analysed_first_and_only_once() {
        Path plain = heap.write(folder.resolve("plain.db"));

        assertThat(console.typing("top retained").run("explore", plain)).isZero();
        assertThat(console.err()).contains("plain.db has not been analysed; this is done now, once");
        TestConsole again = new TestConsole();
        assertThat(again.typing("top retained").run("explore", plain)).isZero();
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("The objects that retain most bytes").isEqualTo(console.out());
    }

    @Test
    void nothing_changes_a_dump_that_is_to_be_left_as_it_is() throws IOException {
        Path plain = heap.write(folder.resolve("plain.db"));
        byte[] before = Files.readAllBytes(plain);

        console.typing("go @leak", "in", "out", "path", "top", "roots", "audit", "top retained")
                .run("explore", "--no-analyze", plain);
        new TestConsole().run("in", plain, "@leak");

        assertThat(Files.readAllBytes(plain)).isEqualTo(before);
        assertThat(console.out()).contains("Held by", "objex analyze");
    }
}
