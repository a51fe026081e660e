package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

class ClassScopeTest {
    private static final List<Object> HELD = new ArrayList<>();

    @TempDir
    Path artifacts;

    @BeforeEach
    void forget() {
        HELD.clear();
    }

    @Test
    void what_a_class_leaves_behind_fails_the_class_and_none_of_its_tests() {
        Engine.Outcome outcome = Engine.writingTo(artifacts).run(LeavingFixture.class);

        assertThat(outcome.namesOfFailed()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(2);
        assertThat(outcome.failure())
                .isInstanceOf(LeakError.class)
                .hasMessageStartingWith("ClassScopeTest.LeavingFixture leaks: 1 type grew in its only run")
                .hasMessageContaining("io.objex.junit.ClassScopeTest$Left    +2 ")
                .hasMessageContaining("note: the class is judged as a whole, by a single run alone, without what the"
                        + " classes hold that it was the first to use");
        assertThat(artifacts.resolve("ClassScopeTest.LeavingFixture/class/leak.db"))
                .exists();
        assertThat(artifacts.resolve("ClassScopeTest.LeavingFixture")).isDirectoryNotContaining("glob:**leaves*");
    }

    @Test
    void what_after_all_takes_away_is_no_leak() {
        Engine.Outcome outcome = Engine.writingTo(artifacts).run(ClearingFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(2);
    }

    @Test
    void the_parameter_asks_for_the_same_for_every_annotated_class() {
        Engine.Outcome outcome = Engine.writingTo(artifacts)
                .with("objex.scope", "class")
                .run(NoScopeFixture.class, ClearingFixture.class);

        assertThat(outcome.failure()).hasMessageStartingWith("ClassScopeTest.NoScopeFixture leaks: ");
        assertThat(outcome.namesOfFailed()).isEmpty();
    }

    @Test
    void all_classes_in_parallel_are_judged_each_by_itself() {
        Engine.Outcome outcome = Engine.writingTo(artifacts)
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .with("objex.detect", "all")
                .with("objex.scope", "class")
                .with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .run(UnmarkedFixture.class, ClearingFixture.class, UnmarkedCleanFixture.class, Another.class);

        assertThat(outcome.failure()).hasMessageStartingWith("ClassScopeTest.UnmarkedFixture leaks: ");
        assertThat(outcome.passed()).isEqualTo(7);
        assertThat(outcome.reported()).noneMatch(line -> line.contains("not made"));
    }

    @Test
    void a_nested_class_belongs_to_the_class_around_it() {
        Engine.Outcome outcome = Engine.writingTo(artifacts).run(OuterFixture.class);

        assertThat(outcome.failure()).hasMessageStartingWith("ClassScopeTest.OuterFixture leaks: ");
    }

    @Test
    void a_method_can_still_be_checked_by_itself() {
        Engine.Outcome outcome = Engine.writingTo(artifacts).run(OneByItselfFixture.class);

        assertThat(outcome.namesOfFailed()).containsExactly("leaves_behind()");
        assertThat(outcome.failures()).hasSize(1);
    }

    @Test
    void a_class_whose_repeated_test_leaks_is_not_blamed_for_it_once_more() {
        assertThat(Engine.writingTo(artifacts).run(RepeatedFixture.class).failure())
                .isInstanceOf(LeakError.class)
                .hasMessageContaining("repetitions");
    }

    @Test
    void a_class_with_a_failed_test_gets_no_verdict() {
        Engine.Outcome outcome = Engine.writingTo(artifacts).run(FailingFixture.class, FailingDynamicallyFixture.class);

        assertThat(outcome.failures()).hasSize(2).allMatch(IllegalStateException.class::isInstance);
    }

    @Test
    void a_test_that_was_given_up_does_not_spare_the_class_its_verdict() {
        Engine.Outcome outcome = Engine.writingTo(artifacts).run(GivingUpFixture.class);

        assertThat(outcome.failures()).filteredOn(LeakError.class::isInstance).hasSize(1);
    }

    @Test
    void a_method_is_no_class() {
        Engine.Outcome outcome = Engine.writingTo(artifacts).run(WrongFixture.class);

        assertThat(outcome.failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "Invalid @DetectLeaks(scope = CLASS) on void %s.is_no_class(): put it on the class",
                        WrongFixture.class.getName());
    }

    /** What is left. */
    private static final class Left {}

    private static void leave() {
        HELD.add(new Left());
    }

    @DetectLeaks(scope = DetectionScope.CLASS)
    static class LeavingFixture {
        @BeforeAll
        static void leaves_something() {
            leave();
        }

        @Test
        void leaves_more() {
            leave();
        }

        @Test
        void leaves_nothing() {}
    }

    @DetectLeaks(scope = DetectionScope.CLASS)
    static class ClearingFixture {
        private static final List<Object> OPEN = new ArrayList<>();

        @Test
        void opens() {
            OPEN.add(new Left());
        }

        @Test
        void opens_more() {
            OPEN.add(new Left());
        }

        @AfterAll
        static void closes() {
            OPEN.clear();
        }
    }

    @DetectLeaks
    static class NoScopeFixture {
        @Test
        void leaves_behind() {
            leave();
        }
    }

    static class UnmarkedFixture {
        @Test
        void leaves_behind() {
            leave();
        }

        @Test
        void leaves_nothing() {}
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class UnmarkedCleanFixture {
        private final List<Object> own = new ArrayList<>();

        @Test
        void keeps_for_itself() {
            own.add(new Left());
        }

        @Test
        void leaves_nothing() {}
    }

    static class Another {
        @Test
        void leaves_nothing() {}
    }

    @DetectLeaks(scope = DetectionScope.CLASS)
    static class OuterFixture {
        @Nested
        class Inner {
            @Test
            void leaves_behind() {
                leave();
            }
        }
    }

    @DetectLeaks(scope = DetectionScope.CLASS)
    static class RepeatedFixture {
        @LeakTest
        void leaves_behind() {
            leave();
        }
    }

    @DetectLeaks(scope = DetectionScope.CLASS)
    static class OneByItselfFixture {
        @Test
        @DetectLeaks(scope = DetectionScope.TEST)
        void leaves_behind() {
            leave();
        }
    }

    @DetectLeaks(scope = DetectionScope.CLASS)
    static class FailingFixture {
        @Test
        void leaves_behind() {
            leave();
        }

        @Test
        void fails() {
            throw new IllegalStateException("its own fault");
        }
    }

    @DetectLeaks(scope = DetectionScope.CLASS)
    static class FailingDynamicallyFixture {
        @TestFactory
        Stream<DynamicTest> tests() {
            return Stream.of(DynamicTest.dynamicTest("fails", () -> {
                leave();
                throw new IllegalStateException("its own fault");
            }));
        }
    }

    @DetectLeaks(scope = DetectionScope.CLASS)
    static class GivingUpFixture {
        @Test
        void gives_up() {
            leave();
            Assumptions.abort("not here");
        }
    }

    static class WrongFixture {
        @Test
        @DetectLeaks(scope = DetectionScope.CLASS)
        void is_no_class() {}
    }
}
