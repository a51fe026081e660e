package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.NewObject;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.HeapGraph;
import io.objex.graph.Region;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/dump-format.md says about dumps is so. */
class DumpFormatDocumentTest {
    private static final Pattern QUERY = Pattern.compile("```sql\n(.*?);\n```", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("`([a-z_.]+)`");

    @TempDir
    Path folder;

    private Path file;
    private String document;

    @BeforeEach
    void write_a_leak() throws IOException {
        document = Files.readString(document());
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(heap.string("42"), session));
        for (int i = 0; i < 50; i++) {
            heap.array("byte[]", i);
        }
        HeapGraph graph = heap.graph();
        TypeGrowth growth = new TypeGrowth("com.acme.Session", Region.APPLICATION, 0, 1, 1, 0, 0, 16);
        file = folder.resolve("leak.db");
        new DumpWriter()
                .analysed()
                .writeVerified(
                        file,
                        new DumpContents(
                                graph,
                                List.of(growth),
                                List.of(new NewObject(session.id(), 1)),
                                RandomContents.paths(graph, new Random(1), 100).stream()
                                        .filter(path -> path.target() == session.id())
                                        .limit(1)
                                        .toList(),
                                Map.of()));
    }

    /** Tests run in the folder of the module, the document lies in that of the project. */
    private static Path document() {
        Path inProject = Path.of("docs", "dump-format.md");
        return Files.exists(inProject) ? inProject : Path.of("..").resolve(inProject);
    }

    private List<List<String>> answers(String sql) throws Exception {
        List<List<String>> answers = new ArrayList<>();
        try (Dump dump = Dump.open(file)) {
            Query.each(dump.connection(), sql, row -> {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    cells.add(String.valueOf(row.getString(column)));
                }
                answers.add(cells);
            });
        }
        return answers;
    }

    @Test
    void its_queries_give_what_they_promise() throws Exception {
        List<String> queries =
                QUERY.matcher(document).results().map(match -> match.group(1)).toList();
        assertThat(queries).hasSize(5);
        assertThat(answers(queries.get(0)))
                .containsExactly(List.of(
                        "com.acme.Session",
                        "1",
                        "static field",
                        "com.acme.Registry.OPEN",
                        "com.acme.Registry.OPEN{String @1}"));
        assertThat(answers(queries.get(1)))
                .extracting(row -> row.get(4))
                .containsExactly(".OPEN", ".table", "[0]", ".value");
        assertThat(answers(queries.get(2))).contains(List.of("com.acme.Session", "1", "16", "1.0", "0.0"));
        assertThat(answers(queries.get(2)).get(0)).startsWith("byte[]", "50");
        assertThat(answers(queries.get(3).replace("= 42", "= 0")))
                .extracting(row -> row.subList(1, 4))
                .containsExactly(List.of("java.util.HashMap$Node", ".value", "field"));
        assertThat(answers(queries.get(4)).get(0).get(1)).isEqualTo("java.lang.Class");
    }

    @Test
    void it_names_every_table_and_column_under_its_heading() throws Exception {
        Map<String, List<String>> schema = new TreeMap<>();
        for (List<String> table : answers("SELECT name FROM sqlite_master WHERE type = 'table'")) {
            schema.put(table.get(0), columnsOf(table.get(0)));
        }
        assertThat(documentedTables()).isEqualTo(schema);
    }

    private List<String> columnsOf(String table) throws Exception {
        return answers("SELECT name FROM pragma_table_info('" + table + "')").stream()
                .map(row -> row.get(0))
                .toList();
    }

    private Map<String, List<String>> documentedTables() {
        Map<String, List<String>> tables = new TreeMap<>();
        Matcher section = Pattern.compile("\n### (\\w+)\n.*?\\| column .*?\n(?=\n)", Pattern.DOTALL)
                .matcher(document + "\n\n");
        while (section.find()) {
            List<String> columns = new ArrayList<>();
            section.group().lines().filter(line -> line.startsWith("| `")).forEach(line -> {
                String first = line.substring(0, line.indexOf('|', 1));
                QUOTED.matcher(first).results().forEach(name -> columns.add(name.group(1)));
            });
            tables.put(section.group(1), columns);
        }
        return tables;
    }

    @Test
    void it_names_every_view() throws Exception {
        for (List<String> view : answers("SELECT name FROM sqlite_master WHERE type = 'view'")) {
            assertThat(document).contains("| `" + view.get(0) + "` |");
            assertThat(answers("SELECT * FROM " + view.get(0))).as(view.get(0)).isNotEmpty();
        }
    }

    @Test
    void it_names_every_key_of_meta() {
        TreeSet<String> documented = new TreeSet<>();
        QUOTED.matcher(document).results().forEach(name -> documented.add(name.group(1)));
        try (Dump dump = Dump.open(file)) {
            assertThat(dump.meta().keySet())
                    .filteredOn(key -> !key.startsWith("rows.") && !key.startsWith("digest."))
                    .isSubsetOf(documented);
        }
    }
}
