package io.objex.render.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/** What servers read out of these lines and pages is what went into them. */
class ServerFormatsTest {
    private static final Path WORKSPACE = Path.of("/work space");
    private static final String SPECIAL = "%,:;|'\"[]{}()<>&*_~`^\\/#!?@$=+- .a1Ü→😀\u0085\u2028";

    @Test
    void an_annotation_names_the_line_and_what_leaks() {
        assertThat(GithubAnnotations.of(List.of(news("A.a()", "Registry.OPEN", 12)), WORKSPACE))
                .containsExactly("::error file=src/main/java/Registry.java,line=12,title=objex::"
                        + "A.a() leaks: 1 type grew in each of 3 runs%0A"
                        + "held by Registry.OPEN%0Asee target/objex/A/a");
    }

    @Test
    void a_leak_whose_source_is_not_there_is_told_without_a_file() {
        LeakNews news = news("A.a()", "Registry.OPEN", 12).declaredAt(Optional.empty());

        assertThat(GithubAnnotations.of(List.of(news), WORKSPACE))
                .singleElement()
                .asString()
                .startsWith("::error title=objex::A.a() leaks");
    }

    @Test
    void a_leak_that_fails_nothing_is_a_warning() {
        assertThat(GithubAnnotations.of(
                        List.of(news("A.a()", "Registry.OPEN", 12).asWarning()), WORKSPACE))
                .singleElement()
                .asString()
                .startsWith("::warning file=");
    }

    @Test
    void tests_that_leak_into_one_field_share_an_annotation() {
        List<LeakNews> news = IntStream.range(0, 7)
                .mapToObj(i -> news("A.a" + i + "()", "Registry.OPEN", 12))
                .toList();

        assertThat(GithubAnnotations.of(news, WORKSPACE))
                .singleElement()
                .asString()
                .contains("A.a0() leaks", "A.a4() leaks", "%0Aand 2 more tests%0A")
                .doesNotContain("A.a5()");
    }

    @Test
    void a_step_shows_ten_of_a_kind_so_the_tenth_says_how_many_are_left_out() {
        List<LeakNews> news = new ArrayList<>();
        IntStream.rangeClosed(1, 12).forEach(line -> news.add(news("A.a()", "Registry.OPEN", line)));
        IntStream.rangeClosed(1, 10)
                .forEach(line -> news.add(news("A.a()", "Registry.OPEN", line).asWarning()));

        List<String> lines = GithubAnnotations.of(news, WORKSPACE);

        assertThat(lines).hasSize(20);
        assertThat(lines.get(9)).isEqualTo("::error title=objex::3 more leaks: see the step's summary");
        assertThat(lines.subList(10, 20)).allMatch(line -> line.startsWith("::warning file="));
    }

    @Test
    void the_runner_reads_from_a_command_what_went_into_it() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            String name = special(random).replace("\u0085", "").replace("\u2028", "");
            String text = special(random) + "\r\n" + special(random) + "%25%0A%3A";
            String command = "::error file=" + GithubAnnotations.escapeProperty(name) + ",line=3::"
                    + GithubAnnotations.escapeData(text);

            assertThat(command).doesNotContain("\n", "\r");
            Command read = Command.read(command);
            assertThat(read.properties()).containsEntry("file", name).containsEntry("line", "3");
            assertThat(read.data()).isEqualTo(text);
        }
    }

    /** As the runner of GitHub Actions takes a line apart. */
    private record Command(String name, Map<String, String> properties, String data) {
        static Command read(String line) {
            int end = line.indexOf("::", 2);
            String head = line.substring(2, end);
            int space = head.indexOf(' ');
            Map<String, String> properties = new LinkedHashMap<>();
            for (String pair : head.substring(space + 1).strip().split(",", -1)) {
                String[] parts = pair.split("=", 2);
                properties.put(parts[0], unescape(parts[1].replace("%3A", ":").replace("%2C", ",")));
            }
            return new Command(head.substring(0, space), properties, unescape(line.substring(end + 2)));
        }

        private static String unescape(String text) {
            return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
        }
    }

    @Test
    void a_reader_of_markdown_finds_in_the_table_what_went_into_it_and_nothing_else() {
        Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            String holder = "R" + special(random) + "R";
            String headline = "T" + special(random) + "T";
            LeakNews news =
                    new LeakNews("A.a()", "A.a", headline, List.of(holder), "", Optional.empty(), List.of(), true);

            List<List<String>> rows = rows(GithubSummary.of(List.of(news), WORKSPACE, 1 << 20));

            assertThat(rows).hasSize(2);
            assertThat(rows.get(0)).containsExactly("test", "what leaks", "held by", "declared at", "files");
            assertThat(rows.get(1))
                    .containsExactly(
                            "<code>A.a()</code>",
                            news.headline(),
                            "<code>" + news.holders().get(0) + "</code>",
                            "",
                            "");
        }
    }

    @Test
    void a_reader_of_markdown_finds_the_path_as_it_is_whatever_is_in_it() {
        String path = "Registry.OPEN{\"```\"}\n └ {\"````\"}\n    └ <script>| **x** |";
        LeakNews news = new LeakNews("A.a()", "A.a", "h", List.of("x"), path, Optional.empty(), List.of(), true);
        List<String> blocks = new ArrayList<>();

        parsed(GithubSummary.of(List.of(news), WORKSPACE, 1 << 20)).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                blocks.add(block.getLiteral());
            }
        });

        assertThat(blocks).containsExactly(path + "\n");
    }

    @Test
    void the_page_of_a_leak_has_a_row_and_its_path() {
        assertThat(GithubSummary.of(List.of(news("A.a()", "Registry.OPEN", 12)), WORKSPACE, 1 << 20))
                .isEqualTo("""

                        ### objex: 1 leaking test

                        | test | what leaks | held by | declared at | files |
                        | --- | --- | --- | --- | --- |
                        | <code>A&#46;a&#40;&#41;</code> | A&#46;a&#40;&#41; leaks&#58; 1 type grew in each of 3 runs |\
                         <code>Registry&#46;OPEN</code> | <code>src&#47;main&#47;java&#47;Registry&#46;java&#58;12</code> |\
                         <code>target&#47;objex&#47;A&#47;a</code> |

                        <code>A&#46;a&#40;&#41;</code>

                        ```text
                        Registry.OPEN
                         └ A @1
                        ```
                        """);
    }

    @Test
    void a_page_keeps_to_the_room_there_is_and_says_what_it_left_out() {
        List<LeakNews> news = IntStream.range(0, 400)
                .mapToObj(i -> news("Überlauf.a" + i + "()", "Registry.OPEN", 12))
                .toList();

        for (int most : new int[] {0, 199, 400, 3_000, 60_000, 150_000, 250_000}) {
            String page = GithubSummary.of(news, WORKSPACE, most);
            int rows = Math.max(0, rows(page).size() - 1);
            long paths = page.lines().filter("```text"::equals).count();

            assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(most);
            if (!page.isEmpty() && rows < 400) {
                assertThat(page).endsWith("and " + (400 - rows) + " more leaks: the page has no room for more\n");
            } else if (!page.isEmpty() && paths < 400) {
                assertThat(page).endsWith("and " + (400 - paths) + " more paths: the page has no room for more\n");
            }
        }
        assertThat(GithubSummary.of(news, WORKSPACE, 1 << 20)).doesNotContain("no room");
    }

    private static Node parsed(String markdown) {
        return Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(markdown);
    }

    /** The text of each cell, with the tags in it. */
    private static List<List<String>> rows(String markdown) {
        List<List<String>> rows = new ArrayList<>();
        parsed(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(CustomNode node) {
                if (node instanceof TableRow) {
                    rows.add(new ArrayList<>());
                } else if (node instanceof TableCell) {
                    rows.get(rows.size() - 1).add("");
                }
                visitChildren(node);
            }

            @Override
            public void visit(Text text) {
                add(text.getLiteral());
            }

            @Override
            public void visit(HtmlInline tag) {
                add(tag.getLiteral());
            }

            private void add(String literal) {
                if (!rows.isEmpty()) {
                    List<String> cells = rows.get(rows.size() - 1);
                    cells.set(cells.size() - 1, cells.get(cells.size() - 1) + literal);
                }
            }
        });
        return rows;
    }

    @Test
    void jenkins_finds_the_files_in_the_output_of_a_test() {
        LeakNews news = withFiles(List.of(
                Path.of("/a b/target/objex/A/a]]/leak.txt"), Path.of("/x/a|b/leak.txt"), Path.of("/x/a\nb/leak.txt")));

        List<String> lines = JenkinsAttachments.of(news);

        assertThat(lines).containsExactly("[[ATTACHMENT|/a b/target/objex/A/a]]/leak.txt]]");
        Matcher plugin = Pattern.compile("\\[\\[ATTACHMENT\\|.+\\]\\]").matcher("printed\n" + lines.get(0) + "\nmore");
        assertThat(plugin.find()).isTrue();
        assertThat(plugin.group()
                        .substring("[[ATTACHMENT|".length(), plugin.group().length() - 2))
                .isEqualTo("/a b/target/objex/A/a]]/leak.txt");
    }

    @Test
    void teamcity_is_told_of_the_files_of_a_test() {
        assertThat(TeamCityMessages.of(news("A.a()", "Registry.OPEN{\"it's\"}[1]", 12), "objex/A/a"))
                .containsExactly(
                        "##teamcity[publishArtifacts '/work space/target/objex/A/a/leak.txt => objex/A/a']",
                        "##teamcity[testMetadata testName='com.acme.A.a' name='leak.txt' type='artifact'"
                                + " value='objex/A/a/leak.txt']",
                        "##teamcity[testMetadata testName='com.acme.A.a' name='held by'"
                                + " value='Registry.OPEN{\"it|'s\"}|[1|]']");
    }

    @Test
    void teamcity_is_not_told_of_files_whose_names_its_rules_cannot_hold() {
        LeakNews news =
                withFiles(List.of(Path.of("/a,b/leak.txt"), Path.of("/a*/leak.txt"), Path.of("/a => b/leak.txt")));

        assertThat(TeamCityMessages.of(news, "objex/A/a"))
                .singleElement()
                .asString()
                .contains("name='held by'");
    }

    @Test
    void teamcity_reads_from_a_value_what_went_into_it() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            String text = special(random) + "\r\n" + special(random);
            String escaped = TeamCityMessages.escape(text);

            assertThat(escaped).doesNotContain("\n", "\r").matches("\\p{ASCII}*");
            assertThat(escaped.replaceAll("\\|.", "")).doesNotContain("'", "[", "]", "|");
            assertThat(unescaped(escaped)).isEqualTo(text);
        }
    }

    /** As TeamCity reads a value. */
    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < value.length()) {
            char character = value.charAt(at++);
            if (character != '|') {
                text.append(character);
                continue;
            }
            char escape = value.charAt(at++);
            switch (escape) {
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case '0' -> {
                    text.append((char) Integer.parseInt(value.substring(at + 1, at + 5), 16));
                    at += 5;
                }
                default -> text.append(escape);
            }
        }
        return text.toString();
    }

    @Test
    void a_value_longer_than_teamcity_takes_is_cut() {
        LeakNews news = news("A.a()", "x".repeat(5_000), 1);

        assertThat(TeamCityMessages.of(news, "objex/A/a").get(2))
                .hasSizeLessThan(1_200)
                .endsWith("xx|0x2026']");
    }

    private static String special(Random random) {
        int[] characters = SPECIAL.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }

    private static LeakNews news(String test, String holder, int line) {
        return new LeakNews(
                test,
                "com.acme." + test.replace("()", ""),
                test + " leaks: 1 type grew in each of 3 runs",
                List.of(holder),
                "Registry.OPEN\n └ A @1",
                Optional.of(new SourceLine(WORKSPACE.resolve("src/main/java/Registry.java"), line)),
                List.of(WORKSPACE.resolve("target/objex/A/a/leak.txt")),
                true);
    }

    private static LeakNews withFiles(List<Path> files) {
        return new LeakNews("A.a()", "A.a", "h", List.of("x"), "", Optional.empty(), files, true);
    }
}
