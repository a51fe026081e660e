package io.objex.explore.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.session.KnownHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sessions, typed at a terminal and compared with its screen. */
@Timeout(120)
class PromptTest {
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String UP = "\u001bOA";

    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

    @TempDir
    Path folder;

    private final KnownHeap heap = new KnownHeap();
    private Path dump = Path.of("");
    private TypedTerminal terminal;

    @BeforeEach
    void open() throws IOException {
        dump = heap.writeAnalysed(folder.resolve("leak.db"));
        terminal = TypedTerminal.open(dump, 100, 60);
    }

    @AfterEach
    void close() throws IOException {
        terminal.close();
    }

    private void reopen(int columns, int rows) throws IOException {
        terminal.close();
        terminal = TypedTerminal.open(dump, columns, rows);
    }

    private void reopen(Theme theme, Path history) throws IOException {
        terminal.close();
        terminal = TypedTerminal.open(dump, theme, history);
    }

    @Test
    void a_session_is_a_conversation() throws IOException {
        assertThat(terminal.enter("go @leak"))
                .containsExactly(
                        "Now at: com.acme.Session @%d   16 B, 3 referrers, retains 96 B".formatted(heap.first()));

        assertThat(terminal.enter("path"))
                .containsExactly(
                        "com.acme.Session @%d is held by com.acme.Registry.OPEN.".formatted(heap.first()),
                        "",
                        "Shortest retaining path",
                        "  1  com.acme.Registry.OPEN  static field, the GC root",
                        "  2   └ {String @%d}  java.util.HashMap".formatted(heap.key()),
                        "  3      └ com.acme.Session @%d".formatted(heap.first()),
                        "",
                        "As an expression",
                        "  com.acme.Registry.OPEN{String @%d}".formatted(heap.key()));
        assertThat(terminal.enter("1")).first().asString().startsWith("Now at: class com.acme.Registry @");
        assertThat(terminal.enter("back")).first().asString().startsWith("Now at: com.acme.Session @");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            w            | You are nowhere yet
            hi           | You have been nowhere yet
            h            | 'h' may be history or help.
            tpo          | There is no command 'tpo'. Did you mean top?
            xyzzyx       | There is no command 'xyzzyx'. help lists what there is.
            7            | There is no line to follow yet. go 7 goes to object @7.
            go           | Where to? Try go random
            go random x  | The seed must be a number, not 'x'.
            in some      | The limit must be a number, not 'some'.
            in 0         | The limit (0) must be at least 1.
            back there   | back takes no arguments
            mark         | A name is missing
            search       | Something is missing: search PATTERN
            sql          | Something is missing: sql SELECT ...
            sql DROP x   | a dump is only read
            set limit    | A setting needs one value
            set pager x  | The pager is on or off, not 'x'.
            set colour x | There is no setting 'colour'. There are colours, limit, pager, seed, width.
            set colours x | Colours are on or off, not 'x'.
            set width 3  | The width (3) must be at least 20
            top nonsense | Nothing is ranked by 'nonsense'.
            help nothing | There is no command 'nothing'.
            go @99999    | There is no object @99999
            """)
    void a_mistake_is_told_and_the_conversation_goes_on(String command, String message) throws IOException {
        assertThat(String.join(" ", terminal.enter(command))).contains(message);
        assertThat(terminal.enter("go @0")).first().asString().startsWith("Now at: ");
    }

    @Test
    void a_number_follows_the_line_that_has_it() throws IOException {
        List<String> lines = terminal.enter("go Session");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("  1  class com.acme.Session  loader app, type:"))
                .anyMatch(line -> line.startsWith("  2  class org.other.Session  loader app, type:"));

        assertThat(terminal.enter("2")).first().asString().startsWith("Now at: class org.other.Session ");
        assertThat(String.join(" ", terminal.enter("3")))
                .contains("There is no line 3: the last answer has 1 to 2. go 3 goes to object @3.");
    }

    @Test
    void every_command_has_help() throws IOException {
        List<String> all = terminal.enter("help");
        for (PromptCommand command : new Commands().all()) {
            assertThat(all).anyMatch(line -> line.startsWith("  " + command.name() + " "));
            assertThat(terminal.enter("help " + command.name())).first().isEqualTo(command.synopsis());
        }
    }

    @Test
    void tab_completes_commands_types_fields_and_marks() throws IOException {
        terminal.press("hel\t");
        terminal.awaitLast("objex> help");
        terminal.press("\r");
        terminal.await(lines -> lines.get(lines.size() - 1).equals("objex>"));
        terminal.press("go com.acme.Regi\t");
        terminal.awaitLast("objex> go com.acme.Registry");
        terminal.press(".HE\t");
        terminal.awaitLast("objex> go com.acme.Registry.HEAD");
        terminal.press("\r");
        terminal.await(lines -> lines.get(lines.size() - 2).startsWith("Now at: com.acme.Node @"));
        terminal.enter("mark begin");
        terminal.press("go beg\t");
        terminal.awaitLast("objex> go begin");
        terminal.press(CTRL_C);
        terminal.awaitLast("objex>");
        terminal.press("top ret\t");
        terminal.awaitLast("objex> top retained");
    }

    @Test
    void tab_completes_the_names_of_dumps_and_what_they_are_compared_by() throws IOException {
        Files.createDirectories(folder.resolve("later"));
        heap.write(folder.resolve("later").resolve("second.db"));
        terminal.press("diff " + folder + "/lat\t");
        terminal.await(lines -> written(lines).endsWith("/later/"));
        terminal.press("sec\t");
        terminal.await(lines -> written(lines).endsWith("/later/second.db"));
        terminal.press(" b\t");
        terminal.await(lines -> written(lines).endsWith("/later/second.db by"));
        terminal.press(" ho\t\r");
        terminal.await(lines -> lines.contains("Holders that differ: none"));
    }

    /** What has been typed, however many lines it takes. */
    private static String written(List<String> lines) {
        return String.join("", lines.subList(lines.size() - 2, lines.size())).stripTrailing();
    }

    @Test
    void heaps_are_compared_by_type_holder_and_path() throws IOException {
        Path other = folder.resolve("other.db");
        new OtherHeap().write(other);

        assertThat(terminal.enter("diff " + other)).anyMatch(line -> line.endsWith("com.acme.Held  gone"));
        assertThat(terminal.enter("diff " + other + " by holder"))
                .anyMatch(line -> line.contains("com.acme.Other.ALL  new"));
        assertThat(terminal.enter("diff " + other + " by path 1"))
                .hasSizeGreaterThan(3)
                .anyMatch(line -> line.contains("and more"));
        assertThat(String.join(" ", terminal.enter("diff " + other + " by name")))
                .contains("Dumps are compared by type, holder or path, not by 'name'.");
    }

    @Test
    void a_drawing_goes_to_the_screen_or_into_a_file() throws IOException {
        terminal.enter("go @leak");
        terminal.enter("set pager off");
        String near = String.join("\n", terminal.enter("draw in 1 --short-names"));
        assertThat(near).contains("digraph").contains("Session").doesNotContain("com.acme.Registry");
        Path picture = folder.resolve("held.svg");
        assertThat(String.join(" ", terminal.enter("draw path -o " + picture))).contains("held.svg");
        assertThat(Files.readString(picture)).startsWith("<").contains("<svg");
        assertThat(String.join(" ", terminal.enter("draw path -o " + picture)))
                .contains("is there already, and is kept");
    }

    @Test
    void roots_are_sampled_by_seed() throws IOException {
        List<String> sampled = terminal.enter("roots sample 9 seed 4");

        assertThat(sampled).contains("9 objects taken at random (seed 4)", "Their paths begin at", "And go on");
        assertThat(terminal.enter("roots sample 9 seed 4")).isEqualTo(sampled);
        assertThat(terminal.enter("roots sample")).first().asString().contains("objects taken at random (seed ");
    }

    @Test
    void completion_of_hostile_names_shows_them_escaped() throws IOException {
        terminal.press("go @ev\t");
        terminal.await(lines -> lines.get(lines.size() - 1).startsWith("objex> go @evil\\u001b[31m\\n"));

        assertThat(terminal.written()).doesNotContain("\u001b[31m", "\u001b]0;title");
    }

    @Test
    void hostile_names_do_nothing_to_the_terminal() throws IOException {
        terminal.enter("search evil");
        terminal.enter("go @" + "evil\\u001b[31m\\n\\u001b]0;title\\u0007");
        terminal.enter("out");
        terminal.enter("where");
        terminal.enter("sql SELECT name FROM thread");

        assertThat(terminal.written()).contains("evil\\u001b[31m").doesNotContain("\u001b[31m", "\u001b]0;title");
    }

    @Test
    void ctrl_c_at_the_prompt_throws_away_the_line() throws IOException {
        terminal.type("go nowh");
        terminal.press(CTRL_C);
        terminal.awaitLast("objex>");

        assertThat(terminal.enter("go @0")).first().asString().startsWith("Now at: ");
    }

    @Test
    void who_waits_is_told_so_and_ctrl_c_stops_the_query_and_not_the_session() throws IOException {
        terminal.pressWhenSeen(WaitingLine.WAY_OUT, CTRL_C);

        assertThat(terminal.enter("sql " + ENDLESS)).containsExactly("stopped");
        assertThat(terminal.written()).contains(" s; Ctrl-C stops it");
        assertThat(terminal.enter("go @0")).first().asString().startsWith("Now at: ");
    }

    @Test
    void ctrl_c_stops_an_answer_that_is_being_printed() throws IOException {
        terminal.enter("set pager off");
        terminal.pressWhenSeen("  row 17", CTRL_C);
        terminal.enter("sql WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                + " SELECT 'row ' || i AS name FROM n LIMIT 9999");

        assertThat(terminal.written().contains("  row 9998")).isFalse();
        assertThat(terminal.enter("go @0")).first().asString().startsWith("Now at: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {CTRL_D, "quit\r", "q\r"})
    void a_user_leaves(String keys) throws Exception {
        terminal.press(keys);

        terminal.awaitEnd();
    }

    @Test
    void a_long_answer_comes_screen_by_screen() throws IOException {
        reopen(100, 12);
        terminal.type("top all");
        terminal.press("\r");
        terminal.await(lines -> lines.get(lines.size() - 1).startsWith("-- ")
                && lines.get(lines.size() - 1).contains(" more lines: "));
        assertThat(terminal.lines()).hasSize(12);
        terminal.press("\r");
        terminal.await(lines -> lines.get(lines.size() - 2).startsWith(" 10 "));
        terminal.press("q");
        terminal.awaitLast("objex>");

        terminal.enter("set pager off");
        assertThat(terminal.enter("top all")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 30, 40, 80, 200})
    void no_line_is_wider_than_the_screen(int columns) throws IOException {
        reopen(columns, 60);
        for (String command : List.of("go @leak", "in", "out", "path", "growth", "sql SELECT * FROM type")) {
            terminal.type(command);
            terminal.press("\r");
            terminal.awaitLast("objex>");
        }
        AnswerText text = new AnswerText(Theme.PLAIN, columns, true);
        assertThat(text.width()).isEqualTo(columns);
        assertThat(terminal.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 200})
    void sentences_are_broken_at_their_words(int columns) throws IOException {
        reopen(columns, 60);
        List<String> welcome = terminal.lines();
        List<String> help = terminal.enter("help");

        String words = String.join(" ", welcome).replaceAll(" +", " ");
        assertThat(words)
                .contains("From test SessionTest.closes_every_session()", "help lists the commands; go random is");
        assertThat(String.join(" ", help).replaceAll(" +", " ")).contains("A number follows the line that has it.");
        assertThat(welcome.stream().filter(line -> line.startsWith("help lists")))
                .hasSize(1);
        assertThat(terminal.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }

    @Test
    void colours_and_width_are_as_the_user_says() throws IOException {
        reopen(MARKED, null);
        assertThat(terminal.enter("go @leak").get(0)).startsWith("<Now at: ");
        terminal.enter("set colours off");
        assertThat(terminal.enter("go @leak").get(0)).startsWith("Now at: ");
        terminal.enter("set width 30");
        assertThat(terminal.enter("in"))
                .anyMatch(line -> line.contains("\u2026"))
                .filteredOn(line -> line.startsWith("  "))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(30));
        terminal.enter("set width screen");
        assertThat(terminal.enter("in")).noneMatch(line -> line.contains("\u2026"));
        assertThat(String.join(" ", terminal.enter("set"))).contains("colours  off", "width    screen", "limit    20");
    }

    /** Shows where colours are. */
    private static final Theme MARKED = new Theme() {
        @Override
        public String subject(String text) {
            return "<" + text + ">";
        }

        @Override
        public String aside(String text) {
            return text;
        }

        @Override
        public String error(String text) {
            return text;
        }
    };

    @Test
    void commands_are_kept_for_later_sessions_but_values_are_not() throws Exception {
        Path history = folder.resolve("history");
        reopen(Theme.PLAIN, history);
        terminal.enter("go @0");
        terminal.enter("go com.acme.Registry.OPEN{\"secret\"}");
        terminal.enter("sql SELECT id FROM object WHERE preview = 'secret'");
        terminal.press("quit\r");
        terminal.awaitEnd();

        assertThat(Files.readString(history)).contains("go @0", "quit").doesNotContain("secret");
        reopen(Theme.PLAIN, history);
        terminal.press(UP + UP);
        terminal.awaitLast("objex> go @0");
    }

    @Test
    void a_seed_that_was_set_leads_to_the_same_objects() throws IOException {
        terminal.enter("set seed 7");
        String once = terminal.enter("go random").get(0);
        terminal.enter("set seed 7");

        assertThat(terminal.enter("go random").get(0)).isEqualTo(once);
        assertThat(terminal.enter("go random 5").get(0))
                .isEqualTo(terminal.enter("go random 5").get(0));
    }
}
