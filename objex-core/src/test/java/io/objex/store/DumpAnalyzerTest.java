package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.objex.analysis.QueryRow;
import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.metric.DominatorTree;
import io.objex.analysis.metric.HeapMetrics;
import io.objex.analysis.metric.RetainedSizes;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.Progress;
import io.objex.graph.RandomHeap;
import io.objex.graph.Referrers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An analysis is added whole or in whole stages, once, and is proved. */
class DumpAnalyzerTest {
    @TempDir
    Path folder;

    @TempDir(factory = ClosingTheLoopTest.MemoryDisk.class)
    Path memory;

    private Path dump(long seed, int mostObjects) {
        Path file = folder.resolve("leak.db");
        new DumpWriter().write(file, RandomContents.of(seed, mostObjects));
        return file;
    }

    private static HeapGraph graphOf(Path file) {
        try (Dump dump = Dump.open(file)) {
            return dump.graph();
        }
    }

    /** Some megabytes. */
    private Path largeDump() {
        Path file = folder.resolve("leak.db");
        new DumpWriter().write(file, DumpContents.of(RandomHeap.of(11, 200_000)));
        return file;
    }

    @Test
    void what_is_added_is_what_the_graph_in_memory_says() {
        for (int seed = 0; seed < 300; seed++) {
            Path file = memory.resolve("seed.db");
            HeapGraph graph = RandomHeap.of(seed, 40);
            new DumpWriter().analysed().write(file, DumpContents.of(graph));
            try (Dump dump = Dump.open(file)) {
                assertSameRetained(dump, graph, seed);
            }
        }
    }

    private static void assertSameRetained(Dump dump, HeapGraph graph, int seed) {
        RetainingPaths paths = RetainingPaths.of(graph);
        RetainingReferences references = RetainingReferences.of(paths);
        DominatorTree tree = DominatorTree.of(references);
        RetainedSizes sizes = RetainedSizes.of(tree);
        HeapMetrics metrics = HeapMetrics.of(references, Progress.NONE);
        List<QueryRow> rows = dump.query("SELECT * FROM object_analysis ORDER BY id", Map.of())
                .list();
        assertThat(rows).hasSize(graph.objectCount());
        for (int object = 0; object < graph.objectCount(); object++) {
            QueryRow row = rows.get(object);
            String what = "object %d of seed %d".formatted(object, seed);
            assertThat(row.number("retained")).as(what).isEqualTo(sizes.of(object));
            assertThat(orNone(row, "dominator")).as(what).isEqualTo(Math.max(-1, tree.dominator(object)));
            assertThat(orNone(row, "distance")).as(what).isEqualTo(paths.distance(object));
            assertThat(row.text("holder"))
                    .as(what)
                    .isEqualTo(paths.isRetained(object) ? paths.holderOf(object).name() : "");
            assertThat(orNone(row, "class_distance"))
                    .as(what)
                    .isEqualTo(metrics.toClasses().distance(object));
            assertThat(orNone(row, "thread_towards"))
                    .as(what)
                    .isEqualTo(metrics.toThreads().referenceTowardsRoot(object));
            assertThat(orNone(row, "part")).as(what).isEqualTo(metrics.parts().partOf(object));
            assertThat(row.number("rank"))
                    .as(what)
                    .isEqualTo(Math.round(metrics.ranks().rank(object) * 1000.0 * references.reachedCount()));
        }
        assertThat(dump.query("SELECT sum(retained) AS all_of_them FROM type_retained", Map.of())
                        .list()
                        .get(0)
                        .number("all_of_them"))
                .isEqualTo(sizes.byType().stream()
                        .mapToLong(type -> type.retainedBytes())
                        .sum());
    }

    private static long orNone(QueryRow row, String column) {
        return row.value(column) == null ? -1 : row.number(column);
    }

    @Test
    void the_tables_that_were_there_stay_as_they_were() {
        Path file = dump(4, 100);
        Map<String, String> before = DumpCells.of(file).meta();
        assertThat(DumpAnalyzer.analyze(file, Progress.NONE).added()).containsExactly(AnalysisStage.values());
        assertThat(DumpCells.of(file).meta()).isEqualTo(before);
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
    }

    @Test
    void a_second_run_changes_no_byte() throws Exception {
        Path file = dump(4, 100);
        DumpAnalyzer.analyze(file, Progress.NONE);
        byte[] before = Files.readAllBytes(file);
        assertThat(DumpAnalyzer.analyze(file, Progress.NONE).added()).isEmpty();
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void a_copy_is_analysed_and_the_dump_is_not() throws Exception {
        Path file = dump(4, 100);
        byte[] before = Files.readAllBytes(file);
        Path copy = folder.resolve("other").resolve("copy.db");
        AnalysedDump analysed = DumpAnalyzer.analyze(file, copy, Progress.NONE);
        assertThat(analysed.path()).isEqualTo(copy.toAbsolutePath());
        assertThat(analysed.added()).containsExactly(AnalysisStage.values());
        assertThat(file).hasBinaryContent(before);
        assertThat(DumpVerifier.verify(copy).findings()).isEmpty();
        assertThat(copy.getParent()).isDirectoryContaining(copy::equals);
        try (var files = Files.list(copy.getParent())) {
            assertThat(files).containsExactly(copy);
        }
    }

    @Test
    void a_dump_is_no_copy_of_itself() {
        Path file = dump(4, 10);
        assertThatThrownBy(() -> DumpAnalyzer.analyze(file, file, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
    }

    @Test
    void an_empty_heap_can_be_analysed() {
        Path file = folder.resolve("empty.db");
        new DumpWriter().write(file, DumpContents.of(new HeapGraphBuilder().build()));
        DumpAnalyzer.analyze(file, Progress.NONE);
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
    }

    @Test
    void a_run_that_is_stopped_leaves_whole_stages_and_the_next_one_adds_the_others() {
        Path file = largeDump();
        assertThatThrownBy(() -> DumpAnalyzer.analyze(file, (stage, done, total) -> {
                    if (done > total / 2) {
                        throw new CancellationException("stopped");
                    }
                }))
                .isInstanceOf(CancellationException.class);
        List<AnalysisStage> there;
        try (Dump dump = Dump.open(file)) {
            there = List.copyOf(dump.stages());
        }
        assertThat(there).isNotEmpty().hasSizeLessThan(AnalysisStage.values().length);
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
        assertThat(DumpAnalyzer.analyze(file, Progress.NONE).added()).doesNotContainAnyElementsOf(there);
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
    }

    @Test
    void an_analysis_of_another_version_is_replaced() throws Exception {
        Path file = dump(4, 100);
        DumpAnalyzer.analyze(file, Progress.NONE);
        change(file, "UPDATE analysis SET value = '0' WHERE key = 'version'");
        change(file, "ALTER TABLE object_path ADD COLUMN more INTEGER");
        try (Dump dump = Dump.open(file)) {
            assertThat(dump.stages()).isEmpty();
        }
        assertThat(DumpAnalyzer.analyze(file, Progress.NONE).added()).containsExactly(AnalysisStage.values());
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "unheard of"})
    void a_dump_with_an_analysis_of_another_version_is_read_without_it(String version) throws Exception {
        Path file = dump(4, 100);
        HeapGraph graph = graphOf(file);
        DumpAnalyzer.analyze(file, Progress.NONE);
        change(file, "UPDATE analysis SET value = '%s' WHERE key = 'version'".formatted(version));
        change(file, "DELETE FROM object_path");
        change(file, "DELETE FROM referrer");
        try (Dump dump = Dump.open(file)) {
            assertThat(dump.otherAnalysisVersion()).hasValue(version);
            assertThat(dump.isAnalysed()).isFalse();
            assertThat(dump.pathTo(0)).isEqualTo(RetainingPaths.of(graph).to(0));
            assertThat(dump.referrersOf(0, 1000))
                    .hasSize(Referrers.of(graph).count(0))
                    .isNotEmpty();
            assertThatThrownBy(() -> dump.top(Measure.RETAINED, 10))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "Cannot answer from dump %s: its analysis has version %s, and objex unreleased reads version 3."
                                            .formatted(file, version)
                                    + " Run objex analyze %s first, which replaces it.".formatted(file));
        }
        DumpAnalyzer.analyze(file, Progress.NONE);
        try (Dump dump = Dump.open(file)) {
            assertThat(dump.otherAnalysisVersion()).isEmpty();
            assertThat(dump.isAnalysed()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    top             | UPDATE top SET value = value + 1 WHERE position = 0
                    type_block      | DELETE FROM type_block WHERE type = (SELECT min(type) FROM type_block)
                    referrer        | DELETE FROM referrer WHERE reference = 3
                    referrer        | UPDATE referrer SET referent = referent + 1 WHERE reference = 3
                    holder          | UPDATE holder SET name = 'com.acme.Other.FIELD' WHERE id = 0
                    object_path     | UPDATE object_path SET distance = distance + 1 WHERE object = 3
                    object_path     | UPDATE object_path SET towards = 1000000 WHERE towards IS NOT NULL
                    object_path     | DELETE FROM object_path WHERE object = 3
                    object_retained | UPDATE object_retained SET retained = retained + 8 WHERE object = 3
                    object_retained | UPDATE object_retained SET dominator = -7 WHERE object = 3
                    type_retained   | UPDATE type_retained SET retained = retained + 8
                    loader_retained | DELETE FROM loader_retained
                    holder_retained | UPDATE holder_retained SET retained = retained + 8
                    audit           | UPDATE audit SET limitation = 'nothing'
                    object_metric   | UPDATE object_metric SET rank = rank + 1 WHERE object = 3
                    object_metric   | DROP TABLE object_metric
                    object_analysis | DROP VIEW object_analysis
                    analysis        | UPDATE analysis SET value = 'objex 0' WHERE key = 'stage.paths'
                    """)
    void a_change_of_what_was_added_is_found_where_it_was_made(String table, String sql) throws Exception {
        Path file = dump(4, 100);
        DumpAnalyzer.analyze(file, Progress.NONE);
        change(file, sql);
        assertThat(DumpVerifier.verify(file).findings())
                .extracting(Finding::table)
                .contains(table);
    }

    @Test
    void an_analysis_that_is_wrong_from_the_beginning_is_found_too() throws Exception {
        Path file = dump(4, 100);
        DumpAnalyzer.analyze(file, Progress.NONE);
        change(file, "UPDATE object_path SET distance = distance + 1 WHERE distance > 0");
        change(file, "UPDATE object_retained SET retained = retained + 8");
        change(file, "UPDATE referrer SET referent = (referent + 1) % 3");
        Verification verification = DumpVerifier.verify(file);
        assertThat(verification.findings())
                .filteredOn(finding -> finding.check() == Finding.Check.ANALYSIS)
                .extracting(Finding::table)
                .contains("object_path", "object_retained", "referrer");
    }

    static void change(Path file, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void a_file_that_is_no_dump_is_left_alone() throws IOException {
        Path file = Files.writeString(folder.resolve("no.db"), "no dump");
        assertThatThrownBy(() -> DumpAnalyzer.analyze(file, Progress.NONE)).isInstanceOf(StoreException.class);
        assertThat(file).hasContent("no dump");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_dump_that_must_not_be_written_is_named_and_a_copy_advised() throws Exception {
        Path file = dump(4, 100);
        byte[] before = Files.readAllBytes(file);
        assertThat(WriteFailure.ofAnalysis(file, readOnly(file)))
                .hasMessage("Cannot analyse dump %1$s: the file or its folder must not be written. Name a copy: objex"
                                .formatted(file)
                        + " analyze %s COPY.".formatted(file));
        assertThat(file).hasBinaryContent(before);
    }

    /** What SQLite says where it must not write. */
    private static SQLException readOnly(Path file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
                Statement statement = connection.createStatement()) {
            return catchThrowableOfType(SQLException.class, () -> statement.executeUpdate("DELETE FROM mark"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_is_named_and_the_dump_stays_sound() throws Exception {
        Path file = largeDump();
        long bytes = Files.size(file);
        String command = String.join(
                " ",
                ChildJvm.command(folder, AnalysingFixture.class, file).stream()
                        .map(word -> "'" + word + "'")
                        .toList());
        long kibibytes = bytes / 1024 + 1500;
        Process child = new ProcessBuilder("bash", "-c", "ulimit -f %d; exec %s".formatted(kibibytes, command)).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said)
                .startsWith("StoreException: Cannot analyse dump " + file)
                .contains("Nothing that it held is lost");
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
        DumpAnalyzer.analyze(file, Progress.NONE);
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
    }

    /** Analyses a dump in place, and says how that went. */
    static final class AnalysingFixture {
        private AnalysingFixture() {}

        public static void main(String[] arguments) {
            try {
                System.out.println(DumpAnalyzer.analyze(Path.of(arguments[0]), Progress.NONE));
            } catch (StoreException e) {
                System.out.println("StoreException: " + e.getMessage());
            }
        }
    }
}
