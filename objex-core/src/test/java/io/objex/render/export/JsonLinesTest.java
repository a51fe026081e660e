package io.objex.render.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjexException;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonLinesTest {
    @TempDir
    Path folder;

    private static String written(HeapGraph graph) throws IOException {
        StringBuilder out = new StringBuilder();
        JsonLines.write(graph, out);
        return out.toString();
    }

    private HeapGraph read(String lines) throws IOException {
        return JsonLinesReader.read(Files.writeString(folder.resolve("dump.json"), lines));
    }

    @Test
    void an_object_is_a_line() throws Exception {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session").field("name", heap.string("a\"b"));
        heap.array("com.acme.Session[]", 3).element(0, session).element(2, session);
        heap.loadedClass("com.acme.Registry");

        assertThat(written(heap.graph())).isEqualTo("""
                        {"address": 0, "type": "com.acme.Session", "size": 16, "refs": [1]}
                        {"address": 1, "type": "java.lang.String", "size": 16, "value": "\\"a\\"b\\"", "refs": []}
                        {"address": 2, "type": "com.acme.Session[]", "size": 32, "len": 3, "refs": [0, 0]}
                        {"address": 3, "type": "java.lang.Class", "size": 112, "name": "com.acme.Registry", "refs": []}
                        """);
    }

    @Test
    void lines_of_a_python_program_become_a_graph() throws Exception {
        HeapGraph graph = read("""
                        {"address": 140000, "type": "dict", "size": 1048, "len": 2, "refs": [140001, 140002, 7, 140000]}
                        {"address": 140001, "type": "str", "size": 37, "len": 4, "value": "nam\\u0000", "refs": []}

                        {"address": 140002, "type": "str", "size": 50, "len": 17, "value": "x", "refs": []}
                        {"address": 140003, "type": "int", "size": 28, "value": 42, "refs": []}
                        {"address": 140004, "type": "bool", "size": 24, "value": true, "refs": [140003], "later": {"a": [1]}}
                        {"address": 140005, "type": "module", "size": 80, "name": "os", "refs": [140000]}
                        """);

        assertThat(graph.objectCount()).isEqualTo(6);
        assertThat(graph.totalShallowSize()).isEqualTo(1048 + 37 + 50 + 28 + 24 + 80);
        assertThat(graph.shallowSize(1)).isEqualTo(37);
        assertThat(graph.referenceCount()).isEqualTo(5);
        assertThat(graph.preview(3)).contains("42");
        assertThat(graph.preview(4)).contains("true");
        assertThat(graph.roots()).containsExactly(new GcRoot.Unknown(4), new GcRoot.Unknown(5));
    }

    @Test
    void compressed_lines_are_read_like_plain_ones() throws Exception {
        HeapGraph graph = RandomHeap.of(11, 100);
        Path file = folder.resolve("dump.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(written(graph).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(written(JsonLinesReader.read(file))).isEqualTo(written(read(written(graph))));
    }

    @Test
    void a_reader_of_json_finds_each_object_with_its_references() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 150);
            List<String> lines = written(graph).lines().toList();

            assertThat(lines).hasSize(graph.objectCount());
            for (int object = 0; object < graph.objectCount(); object++) {
                JsonObject line = JsonParser.parseString(lines.get(object)).getAsJsonObject();
                assertThat(line.get("address").getAsInt()).isEqualTo(object);
                assertThat(line.get("type").getAsString())
                        .isEqualTo(graph.typeOf(object).name());
                assertThat(line.get("size").getAsLong()).isEqualTo(graph.shallowSize(object));
                List<Integer> references = new ArrayList<>();
                line.getAsJsonArray("refs").forEach(each -> references.add(each.getAsInt()));
                assertThat(references).isEqualTo(referents(graph, object));
            }
        }
    }

    private static List<Integer> referents(HeapGraph graph, int object) {
        return IntStream.range(graph.firstReference(object), graph.firstReference(object + 1))
                .mapToObj(graph::referent)
                .toList();
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_heaps_come_back_as_they_were_written(int seed) throws Exception {
        HeapGraph graph = RandomHeap.of(seed, 150);
        String lines = written(graph);

        // Random arrays may have more references than elements, and then their length is not to be had.
        assertThat(withoutLengths(written(read(lines)))).isEqualTo(withoutLengths(lines));
    }

    private static String withoutLengths(String lines) {
        return lines.replaceAll(", \"len\": \\d+", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"address": 1, "type": "x", "size":                  | Cannot read line 2 of
                    [1]                                                   | Cannot read line 2 of
                    {"type": "x", "size": 3, "refs": []}                  | address is missing
                    {"address": 0, "type": "x", "size": 3, "refs": []}    | address 0 is there twice
                    {"address": 1, "size": 3, "refs": []}                 | type () is missing
                    {"address": 1, "type": "x", "size": -1, "refs": []}   | size (-1) negative
                    {"address": 1, "type": "x", "size": 9e99, "refs": []} | Cannot read line 2 of
                    """)
    void a_line_of_another_kind_is_refused(String line, String message) {
        String lines = "{\"address\": 0, \"type\": \"x\", \"size\": 3, \"refs\": []}\n" + line + "\n";

        assertThatThrownBy(() -> read(lines)).isInstanceOf(ObjexException.class).hasMessageContaining(message);
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        assertThatThrownBy(() -> JsonLinesReader.read(folder.resolve("none.json")))
                .isInstanceOf(ObjexException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void an_empty_file_is_an_empty_heap() throws Exception {
        assertThat(read("").objectCount()).isZero();
    }
}
