package io.objex.explore.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.session.KnownHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
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
            set colour x | There is no setting 'colour'. There are limit, pager, seed.
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
    void ctrl_c_stops_a_query_and_not_the_session() throws IOException {
        terminal.type("sql WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n");
        terminal.press("\r");
        terminal.await(lines -> lines.get(lines.size() - 1).isEmpty()
                || !lines.get(lines.size() - 1).equals("objex>"));
        interruptUntilAnswered();

        assertThat(String.join(" ", terminal.lines())).contains("it was cancelled");
        assertThat(terminal.enter("go @0")).first().asString().startsWith("Now at: ");
    }

    /** The query may not have begun when the first comes. */
    private void interruptUntilAnswered() throws IOException {
        for (int time = 0; time < 100 && !String.join(" ", terminal.lines()).contains("it was cancelled"); time++) {
            terminal.press(CTRL_C);
            LockSupport.parkNanos(50_000_000);
        }
        terminal.awaitLast("objex>");
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
