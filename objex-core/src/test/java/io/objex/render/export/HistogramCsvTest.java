package io.objex.render.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class HistogramCsvTest {
    @Test
    void types_are_rows_the_largest_first() throws Exception {
        TestHeap heap = new TestHeap();
        heap.object("com.acme.Session");
        heap.object("com.acme.Session");
        heap.array("byte[]", 100);
        heap.object("=HYPERLINK(\"http://evil\",\"x\")");
        heap.object("@SUM(A1)");
        heap.object("-1+2");
        heap.object("com.acme.\u05e9,\ud83d\ude00 ");

        StringBuilder out = new StringBuilder();
        HistogramCsv.write(heap.graph(), out);

        assertThat(out.toString()).isEqualTo("""
                        type,loader,origin,objects,bytes
                        byte[],bootstrap,jdk,1,120
                        com.acme.Session,app,application,2,32
                        "'=HYPERLINK(""http://evil"",""x"")",bootstrap,jdk,1,16
                        '@SUM(A1),bootstrap,jdk,1,16
                        '-1+2,bootstrap,jdk,1,16
                        "com.acme.\u05e9,\ud83d\ude00 ",app,application,1,16
                        """.replace("\n", "\r\n"));
    }

    @Test
    void a_reader_of_such_files_finds_the_types_of_any_heap_and_what_they_take() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            HeapGraph graph = seed == 0 ? oddlyNamed() : RandomHeap.of(seed, 150);
            StringBuilder out = new StringBuilder();
            HistogramCsv.write(graph, out);

            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            List<CSVRecord> rows =
                    format.parse(new StringReader(out.toString())).getRecords();

            assertThat(bytes(rows)).isEqualTo(bytes(graph));
            assertThat(rows.stream()
                            .mapToLong(row -> Long.parseLong(row.get("objects")))
                            .sum())
                    .isEqualTo(graph.objectCount());
            assertThat(rows).allMatch(CSVRecord::isConsistent);
        }
    }

    private static HeapGraph oddlyNamed() {
        TestHeap heap = new TestHeap();
        for (String name : List.of("a,b", "a\"b\"", " a ", "'a", "=a", "@a", "+a,\"", "line\nbreak", "\r", "")) {
            heap.object("com.acme." + name);
        }
        return heap.graph();
    }

    private static Map<String, Long> bytes(List<CSVRecord> rows) {
        Map<String, Long> bytes = new TreeMap<>();
        rows.forEach(row -> bytes.merge(row.get("type"), Long.parseLong(row.get("bytes")), Long::sum));
        return bytes;
    }

    private static Map<String, Long> bytes(HeapGraph graph) {
        Map<String, Long> bytes = new TreeMap<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            bytes.merge(graph.typeOf(object).name(), graph.shallowSize(object), Long::sum);
        }
        return bytes;
    }
}
