package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditsTest {
    private static final int HEAPS = 3000;
    private static final int MOST_OBJECTS = 60;

    /** An audit of a user's own. */
    public static class TooManySessions implements Audit {
        /** For the service loader. */
        public TooManySessions() {}

        @Override
        public String name() {
            return "too-many-sessions";
        }

        @Override
        public String question() {
            return "Are there more sessions than users?";
        }

        @Override
        public List<AuditFinding> run(AuditedHeap heap) {
            HeapGraph graph = heap.graph();
            return IntStream.range(0, graph.objectCount())
                    .filter(object -> graph.typeOf(object).name().equals("com.acme.Session"))
                    .mapToObj(object -> AuditFinding.about(
                            Severity.WARNING,
                            "session held by " + heap.placeOf(object),
                            object,
                            heap.retainedSize(object),
                            "Close it."))
                    .toList();
        }
    }

    /** An audit that takes the name of another one. */
    public static final class Usurper implements Audit {
        /** For the service loader. */
        public Usurper() {}

        @Override
        public String name() {
            return "empty-collections";
        }

        @Override
        public String question() {
            return "Who am I?";
        }

        @Override
        public List<AuditFinding> run(AuditedHeap heap) {
            return List.of();
        }
    }

    /** Fails. */
    public static class Faulty extends TooManySessions {
        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public List<AuditFinding> run(AuditedHeap heap) {
            throw new IllegalStateException("no session\nat all");
        }
    }

    @TempDir
    Path folder;

    private URLClassLoader providing(Class<?> audit) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Audit.class.getName()), audit.getName());
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    @Test
    void an_audit_of_the_users_own_is_found_and_run() throws IOException {
        TestHeap heap = new TestHeap();
        heap.staticField("com.acme.Registry", "OPEN", heap.arrayList(heap.object("com.acme.Session")));

        List<AuditResult> results;
        try (URLClassLoader loader = providing(TooManySessions.class)) {
            results = Audits.installed(loader).run(AuditedHeaps.of(heap.graph()));
        }

        assertThat(results).hasSize(Audits.builtIn().audits().size() + 1);
        AuditResult own = results.get(results.size() - 1);
        assertThat(own.audit()).isEqualTo("too-many-sessions");
        assertThat(own.question()).isEqualTo("Are there more sessions than users?");
        assertThat(own.limit()).isEmpty();
        assertThat(own.findings())
                .extracting(AuditFinding::text)
                .containsExactly("session held by com.acme.Registry.OPEN[0]");
    }

    @Test
    void an_audit_of_the_users_own_that_throws_is_told_and_the_others_are_run() throws IOException {
        List<AuditResult> results;
        try (URLClassLoader loader = providing(Faulty.class)) {
            results = Audits.installed(loader).run(AuditedHeaps.of(new TestHeap().graph()));
        }

        assertThat(results).hasSize(Audits.builtIn().audits().size() + 1);
        assertThat(results.get(results.size() - 1).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(AuditFinding.Severity.WARNING);
            assertThat(finding.text())
                    .startsWith("the audit itself failed: java.lang.IllegalStateException: no session")
                    .contains(Faulty.class.getName() + ".run(AuditsTest.java:")
                    .doesNotContain("\n");
            assertThat(finding.advice())
                    .isEqualTo("mend %s, or take it off the class path".formatted(Faulty.class.getName()));
        });
    }

    @Test
    void two_audits_of_one_name_are_refused() throws IOException {
        try (URLClassLoader loader = providing(Usurper.class)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Audits.installed(loader))
                    .withMessage("two audits are called empty-collections, one of them is %s: rename it"
                            .formatted(Usurper.class.getName()));
        }
    }

    @Test
    void audits_are_chosen_by_name() {
        Set<String> names = Set.of("direct-buffers", "stale-loaders");

        assertThat(Audits.builtIn().named(names).audits())
                .extracting(Audit::name)
                .containsExactly("stale-loaders", "direct-buffers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Audits.builtIn().named(Set.of("nonsense")))
                .withMessageStartingWith("there is no audit nonsense, only dominating-collections, ");
    }

    @Test
    void every_audit_asks_a_question_under_a_name_of_its_own() {
        assertThat(Audits.builtIn().audits()).allSatisfy(audit -> {
            assertThat(audit.name()).matches("[a-z]+(-[a-z]+)+");
            assertThat(audit.question()).endsWith("?");
        });
    }

    @Test
    void progress_is_told_after_each_audit() {
        List<Long> told = new ArrayList<>();
        int audits = Audits.builtIn().audits().size();

        Audits.builtIn().run(AuditedHeaps.of(new TestHeap().graph()), (stage, done, total) -> {
            assertThat(stage).isEqualTo("auditing");
            assertThat(total).isEqualTo(audits);
            told.add(done);
        });

        assertThat(told)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, audits).mapToObj(Long::valueOf).toList());
    }

    @Test
    void of_many_findings_the_worst_are_kept_and_the_others_counted() {
        TestHeap heap = new TestHeap();
        TestHeap.TestObject[] sessions = IntStream.range(0, 50)
                .mapToObj(i -> heap.object("com.acme.Session").field("data", heap.array("byte[]", i * 8)))
                .toArray(TestHeap.TestObject[]::new);
        heap.staticField("com.acme.Registry", "OPEN", heap.arrayList(sessions));

        AuditResult result = AuditResult.of(new TooManySessions(), AuditedHeaps.of(heap.graph()));

        assertThat(result.findings()).hasSize(20);
        assertThat(result.leftOut()).isEqualTo(30);
        assertThat(result.findings().get(0).bytes()).isEqualTo(16 + 16 + 49 * 8);
    }

    @Test
    void all_audits_answer_the_same_for_equal_heaps_of_whatever_shape() {
        for (int seed = 0; seed < HEAPS; seed++) {
            List<AuditResult> results = Audits.builtIn().run(AuditedHeaps.of(RandomHeap.of(seed, MOST_OBJECTS)));

            assertThat(Audits.builtIn().run(AuditedHeaps.of(RandomHeap.of(seed, MOST_OBJECTS))))
                    .as("seed %d", seed)
                    .isEqualTo(results);
            int objects = RandomHeap.of(seed, MOST_OBJECTS).objectCount();
            assertThat(results)
                    .flatExtracting(AuditResult::findings)
                    .allSatisfy(finding ->
                            assertThat(finding.objects()).allMatch(object -> object >= 0 && object < objects));
        }
    }

    @Test
    void a_finding_without_a_text_or_an_advice_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditFinding.about(Severity.NOTICE, "what", 0, 0, " "))
                .withMessageContaining("needs a text (what) and an advice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditFinding.about(Severity.NOTICE, "what", 0, -1, "do"))
                .withMessageContaining("bytes (-1) not negative");
    }
}
