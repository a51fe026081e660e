package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.NewObject;
import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.hprof.HprofReader;
import io.objex.store.DumpContents;
import io.objex.store.DumpWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportAndDrawTest {
    private final TestConsole console = new TestConsole();

    @TempDir
    Path folder;

    private Path dump = Path.of("");
    private HeapGraph graph = new TestHeap().graph();

    @BeforeEach
    void dump_a_leak() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(heap.string("42"), session));
        graph = heap.graph();
        dump = folder.resolve("leak.db");
        DumpContents contents = new DumpContents(
                graph,
                List.of(),
                List.of(new NewObject(1, 1)),
                List.of(RetainingPaths.of(graph).to(session.id()).orElseThrow()),
                Map.of());
        new DumpWriter().write(dump, contents);
    }

    @Test
    void a_drawing_goes_to_the_standard_output() {
        assertThat(console.run("draw", dump, "--in", "@leak", "--short-names", "--sizes"))
                .isZero();

        assertThat(console.out()).isEqualTo("""
                        digraph ObjectGraph {
                          node [shape=box, style=filled, fontname="Helvetica", fontsize=11];
                          edge [fontname="Helvetica", fontsize=10];
                          o0 [label="Session\\n@0\\n16 B", fillcolor="#ffffff", fontcolor="#d00000"];
                          o2 [label="HashMap\\n@2\\n16 B", fillcolor="#c4c4c4", fontcolor="#000000"];
                          o5 [label="class Registry\\n@5\\n112 B", fillcolor="#b5e3a8", fontcolor="#000000"];
                          o2 -> o0 [label="{String @1}"];
                          o5 -> o2 [label="OPEN"];
                        }
                        """);
        assertThat(console.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--in,0,3", "--in,@0,3", "--out,2,3", "--path,@leak,3"})
    void each_way_draws_its_objects(String way, String object, int boxes) {
        assertThat(console.run("draw", dump, way, object)).isZero();
        assertThat(console.out().lines().filter(line -> line.contains("fillcolor")))
                .hasSize(boxes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --ignore HashMap --in 0                    | 1
                    --filter HashMap --in 0                    | 2
                    --insides --path 0                         | 5
                    --depth 1 --in 0                           | 2
                    --too-many 0 --in 0                        | 1
                    --highlight HashMap --counts --in 0        | 3
                    """)
    void options_change_what_is_drawn(String options, int boxes) {
        assertThat(console.run((Object[]) ("draw " + dump + " " + options).split(" ", 0)))
                .isZero();
        assertThat(console.out().lines().filter(line -> line.contains("fillcolor")))
                .hasSize(boxes);
    }

    @ParameterizedTest
    @CsvSource({
        "99,There is no object @99",
        "-1,There is no place '-1' in the dump",
        "session,There is no place 'session' in the dump"
    })
    void an_object_that_is_not_there_is_told(String object, String message) {
        assertThat(console.run("draw", dump, "--in", object)).isEqualTo(2);
        assertThat(console.err()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void a_dump_without_a_leak_says_so() {
        Path heap = folder.resolve("heap.db");
        new DumpWriter().write(heap, DumpContents.of(graph));

        assertThat(console.run("draw", heap, "--in", "@leak")).isEqualTo(2);
        assertThat(console.err()).contains("says of no object that it leaked");
    }

    @Test
    void a_picture_is_not_replaced_unasked() throws IOException {
        Path picture = folder.resolve("leak.dot");

        assertThat(console.run("draw", dump, "--in", "@leak", "-o", picture)).isZero();
        assertThat(console.run("draw", dump, "--in", "@leak", "-o", picture)).isEqualTo(3);
        assertThat(console.err()).contains("written to " + picture, "it is there already");
        assertThat(console.run("draw", dump, "--path", "@leak", "-o", picture, "--force"))
                .isZero();
        assertThat(folder.resolve("leak.dot.part")).doesNotExist();
        assertThat(Files.readString(picture)).startsWith("digraph ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    svg        | <svg xmlns="http://www.w3.org/2000/svg"
                    SVG        | <svg xmlns="http://www.w3.org/2000/svg"
                    png        | \uFFFDPNG
                    gv         | digraph
                    """)
    void the_ending_tells_the_format_of_a_picture(String ending, String start) throws IOException {
        Path picture = folder.resolve("leak." + ending);

        assertThat(console.run("draw", dump, "--path", "@leak", "-o", picture)).isZero();

        assertThat(new String(Files.readAllBytes(picture), StandardCharsets.UTF_8))
                .startsWith(start);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    draw x.db                       | Missing required argument
                    draw x.db --in 1 --out 2        | mutually exclusive
                    draw x.db --in 1 -o leak.bmp    | leak.bmp has no ending that tells the format
                    draw x.db --in 1 --depth -1     | --depth (-1) and --too-many (10) must not be negative
                    export x.db                     | Missing required option: '--format=FORMAT'
                    export x.db --format xls        | Invalid value for option '--format'
                    """)
    void mistakes_are_told(String arguments, String message) {
        assertThat(console.run((Object[]) arguments.split(" ", 0))).isEqualTo(2);
        assertThat(console.err()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    callgrind  | # callgrind format
                    folded     | class com.acme.Registry
                    speedscope | {"$schema": "https://www.speedscope.app
                    treemap    | <svg xmlns="http://www.w3.org/2000/svg"
                    graphml    | <?xml version="1.0" encoding="UTF-8"?>
                    gexf       | <?xml version="1.0" encoding="UTF-8"?>
                    jsonl      | {"address": 0, "type": "com.acme.Session"
                    csv        | type,loader,origin,objects,bytes
                    hprof      | JAVA PROFILE 1.0.2
                    """)
    void each_format_goes_to_the_standard_output_and_to_a_file(String format, String start) throws IOException {
        Path file = folder.resolve("leak." + format);

        assertThat(console.run("export", dump, "--format", format)).isZero();
        assertThat(console.run("export", dump, "--format", format, "-o", file, "-q"))
                .isZero();

        assertThat(console.out()).startsWith(start);
        assertThat(file).exists();
        assertThat(console.err()).isEmpty();
    }

    @Test
    void a_heap_dump_has_the_objects_of_the_dump() {
        Path file = folder.resolve("leak.hprof");

        assertThat(console.run("export", dump, "--format", "hprof", "-o", file)).isZero();

        assertThat(HprofReader.read(file).typeOf(0).name()).isEqualTo("com.acme.Session");
    }

    @Test
    void a_heap_dump_is_nothing_for_a_terminal() {
        TestConsole terminal = new TestConsole().terminal();

        assertThat(terminal.run("export", dump, "--format", "hprof")).isEqualTo(2);
        assertThat(terminal.err()).contains("HPROF is no text for a terminal");
    }

    @Test
    void a_file_that_cannot_be_written_is_told_and_leaves_nothing_behind() {
        Path file = folder.resolve("none").resolve("leak.csv");

        assertThat(console.run("export", dump, "--format", "csv", "-o", file)).isEqualTo(3);
        assertThat(console.err()).contains("Cannot write " + file);
    }
}
