package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.capture.HeapWalker;
import io.objex.capture.WalkRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Class loaders of this JVM, walked. */
class LoaderAuditsTest {
    private static final List<Object> HELD = new ArrayList<>();
    private static final List<Object> MANY = new ArrayList<>();

    @AfterEach
    void letGo() {
        HELD.clear();
        MANY.clear();
    }

    private static List<AuditFinding> about(Audit audit, String text) {
        return AuditedHeaps.findings(audit, HeapWalker.create().graph(WalkRules.withoutMachinery())).stream()
                .filter(finding -> finding.text().contains(text))
                .toList();
    }

    @Test
    void a_plugin_that_only_a_list_keeps_has_a_stale_loader() throws ReflectiveOperationException {
        HELD.add(new PluginLoader("lonely").plugin());

        List<AuditFinding> findings = about(new StaleLoaders(), "\"lonely\"");

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).severity()).isEqualTo(Severity.NOTICE);
        assertThat(findings.get(0).text())
                .startsWith(PluginLoader.class.getName() + " \"lonely\" with 1 class, ")
                .contains("is not known to be run by a thread and kept by 1 reference: ")
                .contains(LoaderAuditsTest.class.getName() + ".HELD[0]");
        assertThat(findings.get(0).bytes()).isBetween(1L, 50_000L);
        assertThat(findings.get(0).advice()).startsWith("If the application or plugin has been stopped");
    }

    @Test
    void a_loader_with_a_twin_of_the_same_classes_is_a_warning_of_both_audits() throws ReflectiveOperationException {
        HELD.add(new PluginLoader("before").plugin());
        HELD.add(new PluginLoader("after").plugin());

        assertThat(about(new StaleLoaders(), "has a twin with the same classes"))
                .extracting(AuditFinding::severity)
                .containsExactly(Severity.WARNING, Severity.WARNING);
        List<AuditFinding> duplicates = about(new DuplicateClasses(), PluginLoader.PLUGIN);
        assertThat(duplicates).hasSize(1);
        assertThat(duplicates.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(duplicates.get(0).text())
                .startsWith("1 class is loaded by each of 2 class loaders (")
                .contains("\"before\"", "\"after\"");
        assertThat(duplicates.get(0).objectCount()).isEqualTo(2);
        assertThat(duplicates.get(0).advice()).startsWith("If the loaders are those of one application");
    }

    @Test
    void a_loader_whose_code_a_thread_runs_is_in_use() throws ReflectiveOperationException, InterruptedException {
        Thread thread = new Thread(new PluginLoader("running").plugin(), "plugin");
        thread.start();
        try {
            assertThat(about(new StaleLoaders(), "\"running\"")).isEmpty();
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void a_loader_whose_objects_many_refer_to_is_in_use() throws ReflectiveOperationException {
        PluginLoader loader = new PluginLoader("popular");
        for (int i = 0; i < 10; i++) {
            MANY.add(loader.plugin());
        }

        assertThat(about(new StaleLoaders(), "\"popular\"")).isEmpty();
    }

    @Test
    void classes_of_one_loader_are_no_duplicates() throws ReflectiveOperationException {
        PluginLoader loader = new PluginLoader("single");
        HELD.add(loader.plugin());
        HELD.add(loader.plugin());

        assertThat(about(new DuplicateClasses(), "\"single\"")).isEmpty();
    }
}
