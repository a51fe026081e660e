package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The pages of the manual in {@code docs/man} say what the help says. */
class ManualTest {
    private static final Path FOLDER = Path.of("..", "docs", "man");
    private static final String ANEW =
            "mvn -B test -pl objex-core -Dtest=ManualTest -Dobjex.manual=write makes the pages in docs/man anew";

    static Map<String, String> pages() {
        return ManualPage.all(ObjexCommandLine.of(new TestConsole().console(), List.of()));
    }

    static Stream<String> commands() {
        return ObjexCommandLine.of(new TestConsole().console(), List.of()).getSubcommands().keySet().stream();
    }

    @Test
    void the_manual_says_what_the_help_says() throws IOException {
        if ("write".equals(System.getProperty("objex.manual"))) {
            write();
        }
        assertThat(written()).as(ANEW).isEqualTo(pages());
    }

    private static void write() throws IOException {
        for (String name : written().keySet()) {
            Files.delete(FOLDER.resolve(name));
        }
        Files.createDirectories(FOLDER);
        for (Map.Entry<String, String> page : pages().entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }

    private static Map<String, String> written() throws IOException {
        Map<String, String> written = new TreeMap<>();
        if (Files.isDirectory(FOLDER)) {
            try (Stream<Path> files = Files.list(FOLDER)) {
                for (Path file : files.toList()) {
                    String text = Files.readString(file).replace("\r\n", "\n");
                    written.put(file.getFileName().toString(), text);
                }
            }
        }
        return written;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_a_page_with_each_of_its_options(String command) {
        CommandLine line = ObjexCommandLine.of(new TestConsole().console(), List.of())
                .getSubcommands()
                .get(command);

        String page = pages().get("objex-" + command + ".1");

        assertThat(page).contains(".SH NAME\nobjex\\-" + command + " \\- ", ".SH SYNOPSIS\n");
        line.getCommandSpec()
                .options()
                .forEach(option -> assertThat(page).contains(ManualPage.plain(option.longestName())));
        assertThat(page).doesNotContain("${", "%n").isASCII();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            .TH is text   | \\&.TH is text
            a\\b           | a\\(rsb
            --limit       | \\-\\-limit
            'quoted'      | \\(aqquoted\\(aq
            """)
    void text_is_never_a_command_of_man(String text, String escaped) {
        assertThat(ManualPage.plain(text)).isEqualTo(escaped);
    }
}
