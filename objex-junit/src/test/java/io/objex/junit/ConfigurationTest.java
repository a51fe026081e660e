package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    @TempDir
    Path artifacts;

    @BeforeEach
    void forget() {
        HELD.clear();
        runs = 0;
    }

    @Test
    void a_warning_lets_the_test_pass_and_reports_the_leak() {
        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with("objex.mode", "warn").run(LeakingFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.reported()).singleElement().asString().contains("leaks: 1 type grew");
        assertThat(artifacts.resolve("ConfigurationTest.LeakingFixture/leaks/leak.db"))
                .exists();
    }

    @Test
    void switched_off_nothing_is_looked_at() {
        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with("objex.mode", "off").run(LeakingFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(runs).isEqualTo(1);
    }

    @Test
    void the_annotation_wins_over_the_parameter() {
        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with("objex.mode", "off").run(FailingFixture.class);

        assertThat(outcome.failure()).isInstanceOf(LeakError.class);
    }

    @Test
    void a_method_takes_from_its_class_what_it_does_not_say_itself() {
        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with("objex.confirm", "0").run(ClassAndMethodFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(runs).isEqualTo(2);
        assertThat(outcome.reported()).singleElement().asString().contains("leaks: 1 type grew in each of 1 run");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "5, 6"})
    void a_suspicious_test_runs_as_many_times_more_as_configured(String repeats, int expected) {
        Engine.writingTo(artifacts)
                .with("objex.confirm", "0")
                .with("objex.repeats", repeats)
                .run(LeakingFixture.class);

        assertThat(runs).isEqualTo(expected);
    }

    @Test
    void a_dump_can_be_left_out() {
        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with("objex.dump", "never").run(LeakingFixture.class);

        assertThat(outcome.failure().getMessage()).doesNotContain("dump ");
        Path folder = artifacts.resolve("ConfigurationTest.LeakingFixture/leaks");
        assertThat(folder.resolve("leak.db")).doesNotExist();
        assertThat(folder.resolve("leak.txt")).exists();
    }

    @Test
    void the_page_can_be_left_out() {
        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with("objex.page", "never").run(LeakingFixture.class);

        assertThat(outcome.failure().getMessage()).contains("dump ").doesNotContain("report ");
        Path folder = artifacts.resolve("ConfigurationTest.LeakingFixture/leaks");
        assertThat(folder.resolve("leak.html")).doesNotExist();
        assertThat(folder.resolve("leak.txt")).exists();
        assertThat(artifacts.resolve("index.html")).doesNotExist();
    }

    @Test
    void without_a_dump_there_is_a_page_all_the_same() {
        Engine.writingTo(artifacts).with("objex.dump", "never").run(LeakingFixture.class);

        assertThat(artifacts.resolve("ConfigurationTest.LeakingFixture/leaks/leak.html"))
                .content()
                .contains("ConfigurationTest.LeakingFixture.leaks() leaks: ");
    }

    @Test
    void a_page_that_cannot_be_written_leaves_the_leak_reported_with_the_reason() throws Exception {
        Path page = artifacts.resolve("ConfigurationTest.OccupyingFixture/leaks/leak.html");
        OccupyingFixture.occupied = page.resolve("occupied");

        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with("objex.mode", "warn").run(OccupyingFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.reported()).singleElement().asString().contains("leaks: 1 type grew", "dump ", "missing  ");
        assertThat(page.resolveSibling("leak.txt")).content().contains("missing  ");
    }

    @Test
    void a_dump_can_be_written_after_every_test() {
        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with("objex.dump", "always").run(CleanFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(artifacts.resolve("ConfigurationTest.CleanFixture/clean/heap.db"))
                .exists();
    }

    @Test
    void a_dump_stays_within_its_limit() throws Exception {
        Engine.writingTo(artifacts).with("objex.dump.limit", "1MiB").run(LeakingFixture.class);

        assertThat(Files.size(artifacts.resolve("ConfigurationTest.LeakingFixture/leaks/leak.db")))
                .isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void a_folder_that_cannot_be_made_leaves_the_leak_reported_with_the_reason() throws Exception {
        Path file = Files.writeString(artifacts.resolve("occupied"), "a file");

        Engine.Outcome outcome = Engine.writingTo(artifacts)
                .with("objex.artifacts", file.toString())
                .run(LeakingFixture.class);

        assertThat(outcome.failure())
                .isInstanceOf(LeakError.class)
                .hasMessageContaining("leaks: 1 type grew in each of 3 runs")
                .hasMessageContaining("missing  artifacts in " + file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "objex.mode | loud | use one of fail, warn, off",
                "objex.detect | some | use one of annotated, all",
                "objex.dump | sometimes | use one of on-leak, always, never",
                "objex.repeats | -1 | use a whole number from 0 to 100",
                "objex.repeats | 101 | use a whole number from 0 to 100",
                "objex.settle | 2 hours | use a duration such as 500ms, 2s or 1m",
                "objex.dump.limit | big | use a size such as 64MiB",
                "objex.dump.limit | 0 | use a size such as 64MiB",
                "objex.unavailable | shrug | use one of warn, fail",
                "objex.report | loud | use one of brief, verbose",
                "objex.scope | module | use one of test, class",
            })
    void a_wrong_parameter_is_named_with_its_value(String parameter, String value, String remedy) {
        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with(parameter, value).run(LeakingFixture.class);

        assertThat(outcome.failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("Invalid '%s' set via the '%s' configuration parameter: %s", value, parameter, remedy);
        assertThat(runs).isZero();
    }

    @Test
    void a_number_that_is_none_is_named_too() {
        assertThat(Engine.writingTo(artifacts)
                        .with("objex.repeats", "many")
                        .run(LeakingFixture.class)
                        .failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("Invalid 'many' set via the 'objex.repeats' configuration parameter: "
                        + "use a whole number from 0 to 100");
    }

    @Test
    void a_wrong_annotation_is_named_with_its_value_and_place() {
        assertThat(Engine.writingTo(artifacts).run(WrongRepeatsFixture.class).failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "Invalid @DetectLeaks(repeats = -7) on class %s: use a whole number from 0 to 100",
                        WrongRepeatsFixture.class.getName());
        assertThat(Engine.writingTo(artifacts).run(WrongSettleFixture.class).failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageStartingWith("Invalid @DetectLeaks(settle = soon) on void ")
                .hasMessageEndingWith("use a duration such as 500ms, 2s or 1m");
    }

    @Test
    void leaks_are_not_ignored_without_a_reason() {
        assertThat(Engine.writingTo(artifacts).run(NoReasonFixture.class).failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "Invalid @IgnoreLeaks(\" \") on class %s: give the reason", NoReasonFixture.class.getName());
    }

    private static final List<Object> HELD = new ArrayList<>();
    private static int runs;

    /** What leaks. */
    private static final class Leaked {}

    private static void leak() {
        runs++;
        HELD.add(new Leaked());
    }

    @DetectLeaks
    static class LeakingFixture {
        @Test
        void leaks() {
            leak();
        }
    }

    @DetectLeaks
    static class OccupyingFixture {
        private static Path occupied = Path.of("");

        @Test
        void leaks() throws Exception {
            leak();
            Files.createDirectories(occupied);
        }
    }

    @DetectLeaks(mode = OnLeak.FAIL)
    static class FailingFixture {
        @Test
        void leaks() {
            leak();
        }
    }

    @DetectLeaks
    static class CleanFixture {
        @Test
        void clean() {}
    }

    @DetectLeaks(mode = OnLeak.WARN)
    static class ClassAndMethodFixture {
        @Test
        @DetectLeaks(repeats = 1)
        void leaks() {
            leak();
        }
    }

    @DetectLeaks(repeats = -7)
    static class WrongRepeatsFixture {
        @Test
        void clean() {}
    }

    static class WrongSettleFixture {
        @Test
        @DetectLeaks(settle = "soon")
        void clean() {}
    }

    @DetectLeaks
    @IgnoreLeaks(" ")
    static class NoReasonFixture {
        @Test
        void clean() {}
    }
}
