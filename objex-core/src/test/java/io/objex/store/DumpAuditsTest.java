package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.audit.AuditResult;
import io.objex.analysis.audit.AuditedHeap;
import io.objex.analysis.audit.Audits;
import io.objex.analysis.metric.DominatorTree;
import io.objex.analysis.metric.RetainedSizes;
import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dump says of its audits what they said of the graph. */
class DumpAuditsTest {
    private static final long LITTLE = 1 << 20;

    @TempDir
    Path folder;

    @TempDir(factory = ClosingTheLoopTest.MemoryDisk.class)
    Path memory;

    /** A map that keeps nearly all of the heap, and many that keep nothing; as a dump shows it, without values. */
    private static HeapGraph wasteful() {
        TestHeap heap = new TestHeap();
        TestHeap.TestObject all = heap.array("java.lang.Object[]", 10_000);
        for (int i = 0; i < 10_000; i++) {
            all.element(i, heap.object("java.util.HashMap").field("table", heap.array("java.util.HashMap$Node[]", 16)));
        }
        heap.staticField("com.acme.Cache", "BY_ID", heap.hashMap(heap.string("all"), all));
        return heap.graph().withPreviews(Map.of());
    }

    private Path wastefulDump() {
        Path file = folder.resolve("waste.db");
        new DumpWriter().analysed().write(file, DumpContents.of(wasteful()));
        return file;
    }

    private static List<AuditResult> auditsOf(HeapGraph graph) {
        RetainingPaths paths = RetainingPaths.of(graph);
        RetainedSizes sizes = RetainedSizes.of(DominatorTree.of(RetainingReferences.of(paths)));
        Audits installed = Audits.installed(DumpAuditsTest.class.getClassLoader());
        return installed.run(AuditedHeap.of(paths, sizes::of));
    }

    @Test
    void a_dump_has_the_results_that_the_audits_of_its_graph_give() {
        int findings = 0;
        for (int seed = 0; seed < 200; seed++) {
            HeapGraph graph = RandomHeap.of(seed, seed % 20 == 0 ? 400 : 40);
            Path file = memory.resolve("seed.db");
            new DumpWriter().analysed().write(file, DumpContents.of(graph));
            List<AuditResult> expected = auditsOf(graph);
            try (Dump dump = Dump.open(file)) {
                assertThat(dump.auditResults()).as("seed %d", seed).isEqualTo(expected);
            }
            findings += expected.stream()
                    .mapToInt(result -> result.findings().size())
                    .sum();
        }
        assertThat(findings).isPositive();
    }

    @Test
    void audits_added_later_are_those_of_the_graph_too() {
        Path file = folder.resolve("waste.db");
        new DumpWriter().write(file, DumpContents.of(wasteful()));
        List<AuditResult> expected = auditsOf(wasteful());
        assertThat(expected).anySatisfy(result -> assertThat(result.findings()).isNotEmpty());
        DumpAnalyzer.analyze(file, Progress.NONE);
        try (Dump dump = Dump.open(file)) {
            assertThat(dump.auditResults()).isEqualTo(expected);
        }
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    audit_finding   | UPDATE audit_finding SET bytes = bytes + 8
                    audit_finding   | UPDATE audit_finding SET audit = 1000
                    audit_object    | DELETE FROM audit_object WHERE position = 0
                    audit_object    | UPDATE audit_object SET object = 1000000 WHERE position = 0
                    audit_object    | UPDATE audit_object SET position = 1000 WHERE position = 0
                    """)
    void a_change_of_what_was_found_is_found_where_it_was_made(String table, String sql) throws Exception {
        Path file = wastefulDump();
        DumpAnalyzerTest.change(file, sql);
        assertThat(DumpVerifier.verify(file).findings())
                .extracting(Finding::table)
                .contains(table);
    }

    @Test
    void a_finding_that_names_other_objects_than_it_is_about_is_wrong_whatever_the_digest() throws Exception {
        Path file = wastefulDump();
        DumpAnalyzerTest.change(file, "UPDATE audit_finding SET objects = 0 WHERE id = 0");
        assertThat(DumpVerifier.verify(file).findings())
                .filteredOn(finding -> finding.check() == Finding.Check.ANALYSIS)
                .extracting(Finding::table)
                .containsExactly("audit_object");
    }

    @Test
    void where_they_would_take_too_much_memory_all_else_is_made_and_the_dump_says_why() throws Exception {
        HeapGraph graph = wasteful();
        Path file = folder.resolve("waste.db");
        new DumpWriter().write(file, DumpContents.of(graph));
        analyse(file, graph, EnumSet.allOf(AnalysisStage.class), LITTLE);

        try (Dump dump = Dump.open(file)) {
            assertThat(dump.stages()).isEqualTo(EnumSet.complementOf(EnumSet.of(AnalysisStage.AUDITS)));
            assertThat(dump.isAnalysed()).isFalse();
            assertThat(dump.omittedStages())
                    .isEqualTo(
                            Map.of(AnalysisStage.AUDITS, "it takes 3 MiB of memory, and the JVM may use 1 MiB (-Xmx)"));
            assertThatThrownBy(dump::auditResults)
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "Cannot answer from dump %1$s: its analysis has no stage 'audits', for it takes 3 MiB of memory,"
                                            .formatted(file)
                                    + " and the JVM may use 1 MiB (-Xmx). Run objex analyze %s first, with more memory."
                                            .formatted(file));
        }
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
    }

    @Test
    void what_was_left_out_is_added_where_there_is_memory() throws Exception {
        HeapGraph graph = wasteful();
        Path file = folder.resolve("waste.db");
        new DumpWriter().write(file, DumpContents.of(graph));
        analyse(file, graph, EnumSet.allOf(AnalysisStage.class), LITTLE);
        analyse(file, graph, EnumSet.of(AnalysisStage.AUDITS), LITTLE);

        assertThat(DumpAnalyzer.analyze(file, Progress.NONE).added()).containsExactly(AnalysisStage.AUDITS);
        try (Dump dump = Dump.open(file)) {
            assertThat(dump.omittedStages()).isEmpty();
            assertThat(dump.auditResults()).isEqualTo(auditsOf(graph));
        }
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
    }

    private static void analyse(Path file, HeapGraph graph, Set<AnalysisStage> stages, long memory) throws Exception {
        try (Connection connection = Sqlite.extend(file)) {
            connection.setAutoCommit(false);
            try (AnalysisRun run = AnalysisRun.start(graph, List.of(), stages, memory)) {
                run.write(connection, DumpAnalyzer.prepare(connection), Progress.NONE, true);
            }
        }
    }

    @Test
    void a_hundred_million_objects_with_two_references_each_fit_into_twelve_gigabytes() {
        assertThat(AuditRoom.bytes(100_000_000, 200_000_000, 10_000_000) / 0.9).isLessThan(12.0 * (1L << 30));
    }

    @Test
    void a_dump_that_was_not_analysed_says_what_to_run() {
        Path file = folder.resolve("waste.db");
        new DumpWriter().write(file, DumpContents.of(wasteful()));
        try (Dump dump = Dump.open(file)) {
            assertThatThrownBy(dump::auditResults)
                    .hasMessage(
                            "Cannot answer from dump %1$s: its analysis has no stage 'audits'. Run objex analyze %1$s"
                                            .formatted(file)
                                    + " first.");
        }
    }
}
