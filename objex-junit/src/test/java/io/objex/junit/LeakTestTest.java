package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Event;

class LeakTestTest {

    @TempDir
    Path artifacts;

    @BeforeEach
    void forget() {
        LIFE.clear();
        KEPT.clear();
        runs = 0;
    }

    private Engine.Outcome run(Class<?> fixture) {
        return Engine.writingTo(artifacts).run(fixture);
    }

    @Test
    void a_leak_fails_the_last_repetition_once_and_the_report_has_a_column_for_each() {
        Engine.Outcome outcome = run(LeakingFixture.class);

        assertThat(outcome.namesOfFailed()).containsExactly("repetition 3 of 3");
        assertThat(outcome.failure())
                .isInstanceOf(LeakError.class)
                .hasMessageStartingWith(
                        "LeakTestTest.LeakingFixture.opens() leaks: 1 type grew in each of 3 repetitions, "
                                + "confirmed by 56 more\n")
                .hasMessageContaining("io.objex.junit.LeakTestTest$Session    +1 +1 +1 ")
                .hasMessageContaining("io.objex.junit.LeakTestTest.KEPT[");
        assertThat(artifacts.resolve("LeakTestTest.LeakingFixture/opens/leak.db"))
                .exists();
    }

    @Test
    void a_clean_test_runs_as_often_as_it_says() {
        Engine.Outcome outcome = run(CleanFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(7);
        assertThat(runs).isEqualTo(7);
        assertThat(outcome.tests().started().list())
                .extracting(Event::getTestDescriptor)
                .extracting(descriptor -> descriptor.getDisplayName())
                .containsExactly(
                        "warm-up 1 of 2",
                        "warm-up 2 of 2",
                        "repetition 1 of 5",
                        "repetition 2 of 5",
                        "repetition 3 of 5",
                        "repetition 4 of 5",
                        "repetition 5 of 5");
    }

    @Test
    void each_repetition_has_its_whole_life_cycle() {
        run(LifeCycleFixture.class);

        assertThat(LIFE)
                .containsExactly("before", "test", "after", "before", "test", "after", "before", "test", "after");
    }

    @Test
    void what_clean_up_takes_back_each_time_is_no_leak() {
        Engine.Outcome outcome = run(CleanedUpFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).as("nothing was suspicious").isEqualTo(4);
    }

    @Test
    void what_only_warming_up_leaves_is_no_leak() {
        assertThat(run(FirstUseFixture.class).failures()).isEmpty();
    }

    @Test
    void without_warm_up_the_first_repetition_does_not_count() {
        assertThat(run(NoWarmUpFixture.class).failures()).isEmpty();
    }

    @Test
    void a_table_that_fills_up_is_no_leak() {
        assertThat(run(FillingFixture.class).failures()).isEmpty();
    }

    @Test
    void a_repetition_that_fails_by_itself_ends_the_test_without_a_verdict() {
        Engine.Outcome outcome = run(FailingFixture.class);

        assertThat(outcome.failure()).isInstanceOf(IllegalStateException.class);
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void it_is_checked_once_though_its_class_is_checked_too_and_takes_its_settings_from_there() {
        Engine.Outcome outcome = run(DetectingFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.reported()).singleElement().asString().contains("grew in each of 2 repetitions\n");
        assertThat(runs).isEqualTo(3);
    }

    @Test
    void asked_for_it_says_what_its_check_cost() {
        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with("objex.report", "verbose").run(CleanFixture.class);

        assertThat(outcome.reported())
                .singleElement()
                .asString()
                .matches("objex: [\\d,]+ ms, [\\d,]+ objects, 6 walks");
    }

    @Test
    void switched_off_it_runs_once() {
        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with("objex.mode", "off").run(LeakingFixture.class);

        assertThat(outcome.passed()).isEqualTo(1);
        assertThat(KEPT).hasSize(1);
    }

    @Test
    void a_wrong_number_is_a_clear_error() {
        assertThat(run(WrongFixture.class).failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageStartingWith("Invalid @LeakTest(repetitions = 0) on ")
                .hasMessageEndingWith("use a whole number from 1 to 1000000");
    }

    private static final List<String> LIFE = new ArrayList<>();
    private static final List<Object> KEPT = new ArrayList<>();
    private static int runs;

    /** What the fixtures leave behind. */
    static final class Session {}

    static class LeakingFixture {
        @LeakTest
        void opens() {
            KEPT.add(new Session());
        }
    }

    static class CleanFixture {
        @LeakTest(warmups = 2, repetitions = 5)
        void opens_nothing(HeapProbe heap) {
            runs++;
            assertThat(heap).isNotNull();
        }
    }

    static class LifeCycleFixture {
        @BeforeEach
        void before() {
            LIFE.add("before");
        }

        @LeakTest(repetitions = 2)
        void test() {
            LIFE.add("test");
        }

        @AfterEach
        void after() {
            LIFE.add("after");
        }
    }

    static class CleanedUpFixture {
        @LeakTest
        void opens() {
            KEPT.add(new Session());
        }

        @AfterEach
        void close() {
            KEPT.clear();
        }
    }

    static class FirstUseFixture {
        @LeakTest
        void opens_once() {
            if (KEPT.isEmpty()) {
                KEPT.add(new Session());
            }
        }
    }

    static class NoWarmUpFixture {
        @LeakTest(warmups = 0)
        void opens_once() {
            if (KEPT.isEmpty()) {
                KEPT.add(new Session());
            }
        }
    }

    static class FillingFixture {
        private static final Session[] TABLE = new Session[16];

        @LeakTest
        void memoises() {
            int place = runs++ % TABLE.length;
            if (TABLE[place] == null) {
                TABLE[place] = new Session();
            }
        }
    }

    static class FailingFixture {
        @LeakTest
        void opens() {
            KEPT.add(new Session());
            if (++runs == 2) {
                throw new IllegalStateException("the test's own");
            }
        }
    }

    @DetectLeaks(mode = OnLeak.WARN, confirm = "0")
    static class DetectingFixture {
        @LeakTest(repetitions = 2)
        void opens() {
            runs++;
            KEPT.add(new Session());
        }
    }

    static class WrongFixture {
        @LeakTest(repetitions = 0)
        void opens() {}
    }
}
