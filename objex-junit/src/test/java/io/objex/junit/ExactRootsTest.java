package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.roots.CleanFixture;
import com.acme.roots.ExactFixture;
import com.acme.roots.InstanceFixture;
import com.acme.roots.ProbeFixture;
import com.acme.roots.RegistryFixture;
import com.acme.roots.WorkerFixture;
import io.objex.graph.TypeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class ExactRootsTest {
    private static final String EXPRESSION = "as an expression:";

    @TempDir
    Path artifacts;

    private Engine.Outcome run(String roots, Class<?>... fixtures) {
        return Engine.writingTo(artifacts)
                .with("objex.roots", roots)
                .with("objex.unavailable", "fail")
                .run(fixtures);
    }

    private static List<String> expressions(List<Throwable> failures) {
        return failures.stream()
                .flatMap(failure -> failure.getMessage().lines())
                .filter(line -> line.startsWith(EXPRESSION))
                .map(line -> line.substring(EXPRESSION.length())
                        .strip()
                        .replaceAll("\\d+", "*")
                        .replaceAll("[0-9a-f]{8,}", "*"))
                .sorted()
                .toList();
    }

    @Test
    void what_only_a_local_variable_of_another_thread_holds_is_found_from_exact_roots_with_its_method() {
        assertThat(run("exact", WorkerFixture.class).failure())
                .isInstanceOf(LeakError.class)
                .hasMessageContaining("com.acme.roots.Session    +1 per run")
                .hasMessageContaining("thread \"worker-1\", com.acme.roots.Worker.run(Worker.java:")
                .hasMessageContaining("), local");
    }

    @Test
    void what_only_a_local_variable_of_another_thread_holds_is_not_found_by_a_walk() {
        Engine.Outcome outcome = run("visible", WorkerFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(1);
    }

    @Test
    void what_grows_for_the_jvm_and_not_for_a_walk_is_told_with_a_hint_at_exact_roots_where_asked() {
        Engine.Outcome outcome = Engine.writingTo(artifacts)
                .with("objex.report", "verbose")
                .run(WorkerFixture.class, CleanFixture.class);

        assertThat(outcome.reported())
                .filteredOn(line -> line.contains("exact roots") && line.contains("com.acme"))
                .singleElement()
                .asString()
                .contains("1 more com.acme.roots.Session")
                .doesNotContain("CleanFixture");
    }

    @Test
    void a_class_histogram_has_the_classes_outside_the_jdk() {
        String text = """
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         11045         838624  [B (java.base@17.0.15)
                   2:            12            288  java.lang.String (java.base@17.0.15)
                   3:             3             48  com.acme.Session
                   4:             2             32  com.acme.Pool (com.acme.pool@1.0)
                   5:             1             16  com.acme.Pool$$Lambda/0x00007f1c3c000a00
                   6:             1             16  com.acme.Pool$$Lambda/0x00007f1c3c000c00
                   7:             4             64  [Lcom.acme.Session;
                Total         11068         839088
                """;

        assertThat(ClassHistogram.parse(text).counts())
                .containsOnly(
                        Map.entry("com.acme.Session", 3L),
                        Map.entry("com.acme.Pool", 2L),
                        Map.entry(TypeNames.family("com.acme.Pool$$Lambda/0x00007f1c3c000a00"), 2L));
    }

    @Test
    void an_annotation_asks_for_exact_roots_for_repeated_tests_too() {
        Engine.Outcome outcome = Engine.writingTo(artifacts).run(ExactFixture.class);

        assertThat(outcome.failure())
                .isInstanceOf(LeakError.class)
                .hasMessageContaining("gives_a_session_to_the_worker")
                .hasMessageContaining("thread \"worker-1\", com.acme.roots.Worker.run(Worker.java:");
    }

    @Test
    void an_ordinary_leak_has_the_same_expression_from_exact_roots_as_from_visible_ones() {
        List<String> exact = expressions(run("exact", RegistryFixture.class).failures());

        assertThat(exact)
                .hasSize(2)
                .anySatisfy(expression -> assertThat(expression).startsWith("com.acme.roots.RegistryFixture.OPEN["));
        assertThat(exact)
                .containsExactlyElementsOf(
                        expressions(run("visible", RegistryFixture.class).failures()));
    }

    @Test
    void tests_that_leave_nothing_behind_pass_and_leave_no_heap_dump() throws IOException {
        Engine.Outcome outcome = run("exact", CleanFixture.class, InstanceFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(5);
        assertThat(artifacts).isEmptyDirectory();
    }

    @Test
    void a_leak_leaves_a_dump_that_verifies_and_no_heap_dump() throws IOException {
        String report = run("exact", WorkerFixture.class).failure().getMessage();

        assertThat(report).contains("   verified: ");
        try (Stream<Path> files = Files.walk(artifacts)) {
            assertThat(files.filter(Files::isRegularFile))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("leak.db", "leak.txt", "leak.json", "leak.html", "index.html");
        }
    }

    @Test
    void a_probe_sees_what_a_local_variable_of_another_thread_holds() {
        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with("objex.roots", "exact").run(ProbeFixture.class);

        assertThat(outcome.failure())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("Expecting a com.acme.roots.Session to be collected, but it is still held")
                .hasMessageContaining("thread \"worker-1\", com.acme.roots.Worker.run(Worker.java:");
        assertThat(outcome.passed()).isEqualTo(2);
    }
}
