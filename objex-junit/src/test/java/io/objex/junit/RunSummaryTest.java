package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.junit.RunSummary.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {

    @TempDir
    Path artifacts;

    @Test
    void a_run_is_summed_up_in_a_line() {
        RunSummary summary = new RunSummary();
        for (int i = 0; i < 126; i++) {
            summary.add(Verdict.CLEAN, costOf(10));
        }
        summary.add(Verdict.LEAKS, costOf(70));
        summary.add(Verdict.LEAKS, costOf(70));

        assertThat(summary.inWords(TimeUnit.SECONDS.toNanos(20)))
                .isEqualTo("objex: 128 tests checked, 2 with leaks, 0 not checked; 1.4 s, 7 % of the run");
    }

    @Test
    void one_test_is_spoken_of_as_one() {
        RunSummary summary = new RunSummary();
        summary.add(Verdict.LEAKS, costOf(500));
        summary.add(Verdict.NONE, costOf(0));

        assertThat(summary.inWords(TimeUnit.SECONDS.toNanos(1)))
                .isEqualTo("objex: 1 test checked, 1 with leaks, 1 not checked; 0.5 s, 50 % of the run");
    }

    private static CheckCost costOf(int millis) {
        return new CheckCost(TimeUnit.MILLISECONDS.toNanos(millis), 2, 40_000, 0, 1);
    }

    @Test
    void the_summary_is_logged_once_when_the_run_ends() {
        HELD.clear();
        try (LoggedLines log = LoggedLines.of("io.objex.junit")) {
            Engine.writingTo(artifacts).run(ThreeTestsFixture.class, UncheckedFixture.class);

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("of the run"))
                    .singleElement()
                    .asString()
                    .matches("objex: 2 tests checked, 1 with leaks, 1 not checked; \\d+\\.\\d s, \\d+ % of the run");
            assertThat(log.lines()).noneMatch(line -> line.contains(" walks"));
        }
    }

    @Test
    void a_run_without_checks_says_nothing() {
        try (LoggedLines log = LoggedLines.of("io.objex.junit")) {
            Engine.writingTo(artifacts).run(UncheckedFixture.class);

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void asked_for_each_test_says_what_its_check_cost() {
        HELD.clear();
        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with("objex.report", "verbose").run(ThreeTestsFixture.class);

        assertThat(outcome.reported())
                .hasSize(3)
                .allMatch(line -> line.matches("objex: [\\d,]+ ms, [\\d,]+ objects, \\d+ walks?"))
                .anyMatch(line -> line.endsWith(", 2 walks"))
                .anyMatch(line -> line.endsWith(", 1 walk"));
    }

    @Test
    void the_file_for_programs_has_the_cost() throws Exception {
        HELD.clear();
        Engine.writingTo(artifacts).with("objex.confirm", "0").run(ThreeTestsFixture.class);

        assertThat(Files.readString(artifacts.resolve("RunSummaryTest.ThreeTestsFixture/leaks/leak.json")))
                .containsPattern("\"cost\": \\{\\s+\"nanos\": \\d+,\\s+\"walks\": \\d+,\\s+\"objects\": \\d+,"
                        + "\\s+\"lockNanos\": 0,\\s+\"runs\": 4\\s+}");
    }

    private static final List<Object> HELD = new ArrayList<>();

    /** What leaks. */
    private static final class Leaked {}

    @DetectLeaks
    static class ThreeTestsFixture {
        @Test
        void clean() {}

        @Test
        void leaks() {
            HELD.add(new Leaked());
        }

        @Test
        void fails() {
            throw new IllegalStateException("its own fault");
        }
    }

    static class UncheckedFixture {
        @Test
        void unchecked() {}
    }
}
