package io.objex.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.RetainingPath;
import io.objex.junit.LeakError;
import io.objex.samples.Leaks.Leak;
import io.objex.samples.SurefireReports.Outcome;
import io.objex.store.Dump;
import io.objex.store.DumpVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves, after the leaking tests have run on their own, that each of them failed with the right report and a dump. */
@Tag("demo-check")
class DemoCheckTest {
    private static final Path ARTIFACTS = Path.of("target", "objex");

    static Stream<Leak> leaks() {
        return Leaks.ALL.stream();
    }

    private static List<Outcome> outcomes() throws IOException {
        return SurefireReports.read(Path.of(Objects.requireNonNull(System.getProperty("objex.demo.reports"))));
    }

    @Test
    void every_leaking_test_has_failed_and_no_other() throws IOException {
        assertThat(outcomes())
                .allSatisfy(outcome -> assertThat(outcome.failure()).isEqualTo(LeakError.class.getName()))
                .extracting(Outcome::test)
                .containsExactlyInAnyOrderElementsOf(leaks().map(Leak::test).toList());
        System.out.printf("%nAs expected: %d leaks found.%n", Leaks.ALL.size());
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void the_report_names_type_and_holder(Leak leak) throws IOException {
        Outcome outcome = outcomes().stream()
                .filter(found -> found.test().equals(leak.test()))
                .findFirst()
                .orElseThrow();

        assertThat(outcome.message())
                .contains(leak + "() leaks: ", "  " + leak.typeName() + " ", "\n  " + leak.holderName() + " ")
                .contains("as an expression:  " + leak.holderName(), "to free it:        ", "verified: ");
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void the_files_say_the_same(Leak leak) {
        Path folder = ARTIFACTS.resolve(leak.testClass()).resolve(leak.method());

        assertThat(folder.resolve("leak.txt")).content().contains(leak + "() leaks: ", leak.holderName());
        assertThat(folder.resolve("leak.json"))
                .content()
                .contains("\"" + leak + "()\"", "\"" + leak.typeName() + "\"")
                .contains("\"" + leak.holderName().replace("\"", "\\\"") + "\"");
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void the_page_says_the_same_and_the_index_leads_to_it(Leak leak) {
        Path page = Path.of(leak.testClass(), leak.method(), "leak.html");

        assertThat(ARTIFACTS.resolve(page)).content().contains(leak + "() leaks: ", leak.typeName());
        assertThat(ARTIFACTS.resolve("index.html"))
                .content()
                .contains("href=\"./" + leak.testClass() + "/" + leak.method() + "/leak.html\"");
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void the_dump_holds_the_leak_and_proves_right(Leak leak) {
        Path file = ARTIFACTS.resolve(leak.testClass()).resolve(leak.method()).resolve("leak.db");

        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
        try (Dump dump = Dump.open(file)) {
            assertThat(dump.paths()).extracting(path -> path.holder().name()).contains(leak.holderName());
            assertThat(dump.newObjects()).isNotEmpty();
            assertThat(dump.paths()).extracting(RetainingPath::targetType).isNotEmpty();
        }
    }
}
