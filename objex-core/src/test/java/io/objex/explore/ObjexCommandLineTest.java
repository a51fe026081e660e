package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.store.Dump;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What all commands have in common: help, versions, mistakes. */
class ObjexCommandLineTest {
    private static final int WIDTH = 80;

    private final TestConsole console = new TestConsole();

    static Stream<String> commands() {
        return line().getSubcommands().keySet().stream();
    }

    private static CommandLine line() {
        return ObjexCommandLine.of(new TestConsole().console(), List.of());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_names_every_option_and_every_argument(String command) {
        CommandLine subcommand = line().getSubcommands().get(command);

        assertThat(console.run(command, "--help")).isZero();

        for (OptionSpec option : subcommand.getCommandSpec().options()) {
            assertThat(console.out()).contains(option.names());
            assertThat(option.description()).as(option.longestName()).isNotEmpty();
        }
        for (PositionalParamSpec argument : subcommand.getCommandSpec().positionalParameters()) {
            assertThat(console.out()).contains(argument.paramLabel());
            assertThat(argument.description()).as(argument.paramLabel()).isNotEmpty();
        }
        assertThat(console.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
        assertThat(console.out()).doesNotContain("%n");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_help_of_objex_names_every_command(String command) {
        assertThat(console.run("--help")).isZero();
        assertThat(console.out()).contains("\n  " + command + " ", " 3   a file, a process or the system failed");
    }

    @Test
    void the_versions_of_objex_and_of_its_dumps_are_told() {
        assertThat(console.run("--version")).isZero();
        assertThat(console.out().lines())
                .containsExactly(
                        "objex unreleased",
                        "dumps of schema version " + Dump.SCHEMA_VERSION,
                        "Java " + Runtime.version());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                       | A command is missing.
                    capture                                  | Give the process of a JVM with --pid, or a program to start.
                    capture --pid 1 java                     | Give either --pid or a program to start, not both.
                    capture --pid x                          | Invalid value for option '--pid'
                    capture --pid 1 --count 0                | --count (0) must be positive
                    capture --min-size 5X java               | '5X' is no size: give bytes, or 500K, 500M, 2G
                    capture --delay soon java                | 'soon' is no time: give seconds, or 500ms, 30s, 5m, 1h
                    capture --live --all --pid 1             | --live, --all are mutually exclusive
                    import a.hprof                           | Missing required parameter: 'FILE'
                    info --top -1 x.db                       | --top (-1) must not be negative
                    diff a.db                                | Missing required parameter: 'AFTER'
                    diff --by name a.db b.db                 | expected one of
                    diff --limit -1 a.db b.db                | --limit (-1) must not be negative
                    diff --fail-on bytes a.db b.db           | 'bytes' is no threshold: give what may not grow, '='
                    diff --fail-on types=1 a.db b.db         | choose from objects, bytes, retained, heap, new
                    diff --fail-on bytes=1X a.db b.db        | '1X' is no size: give bytes, or 500K, 500M, 2G
                    diff --fail-on objects=1K a.db b.db      | '1K' is no count: give digits only
                    diff --fail-on heap=0 a.db b.db          | amount (0) must be positive
                    diff --fail-on new=5% a.db b.db          | so it has no percentage
                    verfy x.db                               | Did you mean: objex verify or
                    verify --quite x.db                      | Unknown option: '--quite'
                    """)
    void a_mistake_is_told_with_a_way_to_help(String arguments, String message) {
        assertThat(console.run(arguments.isEmpty() ? new Object[0] : arguments.split(" ", 0)))
                .isEqualTo(2);

        assertThat(console.err())
                .startsWith("objex: ")
                .contains(message, "--help'.")
                .doesNotContain("\tat ");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void a_shell_learns_commands_and_options() {
        assertThat(console.run("completion")).isZero();
        assertThat(console.out())
                .contains("complete ", "capture", "--min-size", "import", "--salvage", "verify", "info");
    }
}
