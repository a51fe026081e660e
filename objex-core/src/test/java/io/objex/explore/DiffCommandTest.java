package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.store.DumpContents;
import io.objex.store.DumpStripper;
import io.objex.store.DumpWriter;
import io.objex.store.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code objex diff} of dumps of which everything is known. */
class DiffCommandTest {
    private static final String HOSTILE = "com.acme.\u001b[31m<b onclick=\"x\">@|red ${x}|@\u202e\ud83d\ude00\ud800'\\";

    @TempDir
    Path folder;

    private final TestConsole console = new TestConsole();
    private Path before;
    private Path after;

    @BeforeEach
    void write_two_dumps() {
        before = written("before.db", registry(2, "com.acme.Old"));
        after = written("after.db", registry(5, "com.acme.New"));
    }

    private Path written(String name, HeapGraph graph) {
        Path file = folder.resolve(name);
        new DumpWriter().write(file, DumpContents.of(graph));
        return file;
    }

    private static HeapGraph registry(int sessions, String state) {
        TestHeap heap = new TestHeap();
        TestObject[] entries = IntStream.range(0, 2 * sessions)
                .mapToObj(i -> i % 2 == 0 ? heap.string("key " + i) : heap.object("com.acme.Session"))
                .toArray(TestObject[]::new);
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(entries));
        heap.staticField("com.acme.Registry", "STATE", heap.object(state));
        if (sessions == 2) {
            heap.object("com.acme.Garbage");
        }
        return heap.graph();
    }

    private int diff(Object... options) {
        List<Object> all = new ArrayList<>(List.of("diff"));
        all.addAll(List.of(options));
        all.addAll(List.of(before, after));
        return console.run(all.toArray());
    }

    @Test
    void types_that_grew_most_come_first() {
        assertThat(diff()).isZero();

        assertThat(console.out()).isEqualToNormalizingNewlines("""
                        before  %s  10 objects, 272 B (and 1 object that nothing retains)
                        after   %s  19 objects, 440 B
                                +9 objects, +168 B; by type: 1 new, 6 grown, 1 gone

                              objects  grown  bytes  grown  retained  type
                                    5     +3   80 B  +48 B     +48 B  com.acme.Session
                                    5     +3   80 B  +48 B     +48 B  java.lang.String
                                    5     +3   80 B  +48 B    +144 B  java.util.HashMap$Node
                                    1      0   56 B  +24 B    +168 B  java.util.HashMap$Node[]
                        new         1     +1   16 B  +16 B     +16 B  com.acme.New
                                    1      0  112 B    0 B    +168 B  java.lang.Class
                                    1      0   16 B    0 B    +168 B  java.util.HashMap
                        gone        0     -1    0 B  -16 B     -16 B  com.acme.Old
                        """.formatted(before, after));
        assertThat(console.err()).isEmpty();
    }

    @Test
    void the_readme_shows_what_is_printed() throws IOException {
        assertThat(diff("--fail-on", "new=1")).isEqualTo(1);

        String shown = (console.out() + console.err())
                .replace(before.toString(), "before.db")
                .replace(after.toString(), "after.db")
                .replace("\r\n", "\n");
        assertThat(Files.readString(Path.of("..", "README.md")))
                .contains("$ objex diff --fail-on new=1 before.db after.db\n" + shown);
    }

    @Test
    void holders_and_paths_are_compared_where_asked_for() {
        assertThat(diff("--by", "holder")).isZero();
        assertThat(console.out()).endsWith("""
                by holder: 2 grown

                  objects  grown  bytes   grown  retained  holder
                       17     +9  312 B  +168 B    +168 B  com.acme.Registry.OPEN
                        1      0  112 B     0 B    +168 B  class com.acme.Registry
                """);

        TestConsole other = new TestConsole();
        assertThat(other.run("diff", "--by", "PATH", before, after)).isZero();
        assertThat(other.out())
                .contains("by path: 4 grown\n", "com.acme.Registry.OPEN\n", "com.acme.Registry.OPEN.key{*}\n")
                .endsWith("  class com.acme.Registry\n");
    }

    @Test
    void what_there_is_no_room_for_is_counted() {
        assertThat(diff("--limit", "1")).isZero();
        assertThat(console.out())
                .endsWith("  com.acme.Session\n  and 7 more: 1 new, 5 grown, 1 gone (--limit 0 shows all)\n");
        TestConsole all = new TestConsole();
        assertThat(all.run("diff", "--limit", "0", before, after)).isZero();
        assertThat(all.out()).endsWith("  com.acme.Old\n");
    }

    @Test
    void a_dump_does_not_differ_from_itself() {
        assertThat(console.run("diff", before, before)).isZero();
        assertThat(console.out()).endsWith("0 objects, 0 B; by type: all the same\n\nno difference by type\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes=48              | 1 | --fail-on bytes=48 is reached: com.acme.Session has 48 B more
            BYTES=49              | 0 |
            objects=3             | 1 | --fail-on objects=3 is reached: com.acme.Session has 3 objects more
            objects=4             | 0 |
            objects=30%           | 1 | --fail-on objects=30% is reached: com.acme.Session has 3 objects more
            heap=168              | 1 | --fail-on heap=168 is reached: the whole heap has 168 B more
            heap=10M,bytes=1K     | 0 |
            retained=168          | 1 | --fail-on retained=168 is reached: java.lang.Class retains 168 B more
            retained=169          | 0 |
            new=1                 | 1 | --fail-on new=1 is reached: 1 type is new
            new=2                 | 0 |
            new=2,heap=61%,new=1  | 1 | --fail-on heap=61% is reached: the whole heap has 168 B more
            """)
    void a_threshold_that_is_reached_is_told_and_ends_with_1(String thresholds, int exitCode, String told) {
        assertThat(diff("--fail-on", thresholds)).isEqualTo(exitCode);
        assertThat(console.out()).contains("com.acme.Session");
        if (exitCode == 0) {
            assertThat(console.err()).isEmpty();
        } else {
            assertThat(console.err()).startsWith("objex: " + told + System.lineSeparator());
        }
    }

    @Test
    void json_has_everything() {
        assertThat(diff("--json", "--by", "holder", "--fail-on", "heap=1", "--fail-on", "bytes=1"))
                .isEqualTo(1);

        assertThat(console.out()).isEqualToNormalizingNewlines("""
                        {
                          "version": 1,
                          "by": "holder",
                          "counted": "retained",
                          "before": {
                            "file": "%s",
                            "scope": "whole",
                            "objects": 10,
                            "bytes": 272,
                            "unretainedObjects": 1
                          },
                          "after": {
                            "file": "%s",
                            "scope": "whole",
                            "objects": 19,
                            "bytes": 440,
                            "unretainedObjects": 0
                          },
                          "changes": {
                            "new": 0,
                            "grown": 2,
                            "shrunk": 0,
                            "gone": 0
                          },
                          "rows": [
                            {
                              "name": "com.acme.Registry.OPEN",
                              "change": "grown",
                              "before": {
                                "objects": 8,
                                "bytes": 144,
                                "retained": 144
                              },
                              "after": {
                                "objects": 17,
                                "bytes": 312,
                                "retained": 312
                              }
                            },
                            {
                              "name": "class com.acme.Registry",
                              "change": "grown",
                              "before": {
                                "objects": 1,
                                "bytes": 112,
                                "retained": 272
                              },
                              "after": {
                                "objects": 1,
                                "bytes": 112,
                                "retained": 440
                              }
                            }
                          ],
                          "omittedRows": 0,
                          "reached": [
                            {
                              "threshold": "heap\\u003d1",
                              "grown": 168,
                              "name": null
                            },
                            {
                              "threshold": "bytes\\u003d1",
                              "grown": 168,
                              "name": "com.acme.Registry.OPEN"
                            }
                          ]
                        }
                        """.formatted(before, after));
    }

    @Test
    void json_is_cut_where_asked_for_and_says_so() {
        assertThat(diff("--json", "--limit", "2")).isZero();
        JsonObject json = JsonParser.parseString(console.out()).getAsJsonObject();
        assertThat(json.getAsJsonArray("rows")).hasSize(2);
        assertThat(json.get("omittedRows").getAsInt()).isEqualTo(6);
        assertThat(json.getAsJsonObject("changes").get("grown").getAsInt()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "holder", "path"})
    void names_of_whatever_kind_stay_in_their_line_and_in_their_string(String by) {
        TestHeap heap = new TestHeap();
        heap.staticField(HOSTILE, "F\nG", heap.object(HOSTILE));
        after = written("hostile.db", heap.graph());

        assertThat(diff("--by", by, "--limit", "0")).isZero();
        assertThat(console.out())
                .doesNotContain("\u001b", "\u202e")
                .contains("\\u001b[31m<b onclick=\"x\">@|red ${x}|@\\u202e\ud83d\ude00");

        TestConsole json = new TestConsole();
        assertThat(json.run("diff", "--json", "--by", by, before, after)).isZero();
        assertThat(json.out()).matches("[\\n\\r\\x20-\\x7e]+").doesNotContain("<b");
        JsonArray rows = JsonParser.parseString(json.out()).getAsJsonObject().getAsJsonArray("rows");
        assertThat(rows)
                .anySatisfy(row -> assertThat(row.getAsJsonObject().get("name").getAsString())
                        .contains("<b onclick=\"x\">@|red ${x}|@", "\ud83d\ude00"));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 132})
    void a_table_fits_the_terminal(int width) {
        TestHeap heap = new TestHeap();
        String name = "com.acme.shop.checkout.internal.ShoppingBasketItemRepositoryAdapterFactory$Listener";
        for (int i = 0; i < 40; i++) {
            heap.staticField("com.acme.Holder" + i, "FIELD", heap.object(name + i));
        }
        after = written("wide.db", heap.graph());
        TestConsole terminal = new TestConsole().terminal().with("COLUMNS", "" + width);

        assertThat(terminal.run("diff", "--limit", "0", before, after)).isZero();

        List<String> lines = terminal.out().lines().toList();
        List<String> table = lines.subList(lines.indexOf("") + 1, lines.size());
        assertThat(table)
                .hasSizeGreaterThan(40)
                .allSatisfy(line -> assertThat(plain(line)).hasSizeLessThanOrEqualTo(width));
        assertThat(table)
                .anySatisfy(line -> assertThat(plain(line)).contains("  com.a").endsWith("Listener12"));
        assertThat(diff()).isZero();
        assertThat(console.out()).contains("  " + name + "12\n");
    }

    private static String plain(String line) {
        return line.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @Test
    void a_dump_of_growth_alone_is_compared_by_the_counts_of_its_whole_heap() {
        Path part = folder.resolve("part.db");
        HeapGraph large = large();
        assertThat(new DumpWriter()
                        .maxBytes(1 << 20)
                        .writeVerified(part, DumpContents.of(large))
                        .scope())
                .isEqualTo(Scope.GROWTH);
        after = part;

        assertThat(diff("--json")).isZero();
        assertThat(console.err())
                .isEqualToNormalizingNewlines(
                        "objex: " + part
                                + " holds only the growth, the paths to it and one step around them, so the counts of types are"
                                + " compared that both dumps have of their whole heaps; objects that nothing retains are in them.\n");
        JsonObject json = JsonParser.parseString(console.out()).getAsJsonObject();
        assertThat(json.get("counted").getAsString()).isEqualTo("all");
        assertThat(json.getAsJsonObject("before").get("objects").getAsInt()).isEqualTo(11);
        assertThat(json.getAsJsonObject("after").get("objects").getAsInt()).isEqualTo(large.objectCount());
        assertThat(json.getAsJsonArray("rows")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString())
                .isEqualTo("com.acme.Other");

        TestConsole unknown = new TestConsole();
        assertThat(unknown.run("diff", "--fail-on", "bytes=1,retained=5%", before, part))
                .isEqualTo(2);
        assertThat(unknown.err()).contains("objex: --fail-on retained=5% cannot be told: ");
        assertThat(unknown.out()).isEmpty();

        for (String by : List.of("holder", "path")) {
            TestConsole refused = new TestConsole();
            assertThat(refused.run("diff", "--by", by, before, part)).isEqualTo(2);
            assertThat(refused.err())
                    .startsWith("objex: --by " + by + " needs whole heaps, but " + part
                            + " holds only the growth, the paths to it and one step around them. Compare --by type, or"
                            + " take dumps that are neither bounded nor stripped.");
        }
    }

    @Test
    void dumps_that_were_stripped_are_told_as_what_they_are() {
        Path stripped = folder.resolve("stripped.db");
        DumpStripper.strip(after, stripped, Progress.NONE);
        String told = stripped + " holds only what stripping has left of the heap";
        after = stripped;

        assertThat(diff()).isZero();
        assertThat(console.err()).startsWith("objex: " + told + ", so the counts of types are compared");
        TestConsole refused = new TestConsole();
        assertThat(refused.run("diff", "--by", "holder", stripped, stripped)).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("objex: --by holder needs whole heaps, but " + told + " and " + told
                        + ". Compare --by type, or take dumps that are neither bounded nor stripped.");
    }

    private static HeapGraph large() {
        TestHeap heap = new TestHeap();
        TestObject all = heap.array("java.lang.Object[]", 60_000);
        for (int i = 0; i < 60_000; i++) {
            all.element(i, heap.object("com.acme.Other"));
        }
        heap.staticField("com.acme.All", "OBJECTS", all);
        return heap.graph();
    }

    @Test
    void a_dump_of_a_damaged_heap_dump_is_told_to_be_a_part() {
        after = folder.resolve("salvaged.db");
        new DumpWriter()
                .write(
                        after,
                        new DumpContents(
                                registry(5, "com.acme.New"),
                                List.of(),
                                List.of(),
                                List.of(),
                                Map.of("source.salvaged_bytes", "5000")));

        assertThat(diff()).isZero();
        assertThat(console.err())
                .isEqualToNormalizingNewlines(
                        "objex: " + after + " was made of a damaged heap dump and holds a part of the heap only.\n");
    }

    @Test
    void what_is_no_dump_cannot_be_compared() throws IOException {
        Files.writeString(after, "This is a text and nothing but a text, with no tables in it at all.");
        assertThat(diff()).isEqualTo(3);
        assertThat(console.err()).contains("it is no SQLite database, so no dump of objex. Check the name.");

        after = folder.resolve("nowhere.db");
        TestConsole missing = new TestConsole();
        assertThat(missing.run("diff", before, after)).isEqualTo(3);
        assertThat(missing.out()).isEmpty();
    }
}
