package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelTest {

    private static final List<Object> HELD = new CopyOnWriteArrayList<>();

    @TempDir
    Path artifacts;

    @Test
    void tests_that_allocate_beside_a_checked_one_do_not_change_its_verdict() {
        Engine.Outcome outcome = Engine.writingTo(artifacts)
                .with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .run(CheckedFixture.class, LeakingFixture.class, AllocatingFixture.class);

        assertThat(outcome.namesOfFailed()).containsExactly("leaks()");
        assertThat(outcome.passed()).isEqualTo(7);
    }

    @Test
    void tests_checked_by_parameter_alone_take_turns() {
        Engine.Outcome outcome = Engine.writingTo(artifacts)
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .with("objex.detect", "all")
                .with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .run(CleaningFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(4);
    }

    /** What is put there. */
    static final class Session {}

    private static void allocate() {
        for (int i = 0; i < 2_000; i++) {
            HELD.add(new Session());
        }
    }

    @DetectLeaks
    static class CheckedFixture {
        @Test
        void clean() {
            assertThat(new Session()).isNotNull();
        }

        @Test
        void clean_too() {
            assertThat(new Session()).isNotNull();
        }

        @Test
        void clean_as_well() {
            assertThat(new Session()).isNotNull();
        }
    }

    @DetectLeaks
    static class LeakingFixture {
        @Test
        void leaks() {
            HELD.add(new Session());
        }
    }

    static class AllocatingFixture {
        @Test
        void first() {
            allocate();
        }

        @Test
        void second() {
            allocate();
        }

        @Test
        void third() {
            allocate();
        }

        @Test
        void fourth() {
            allocate();
        }
    }

    static class CleaningFixture {
        private static final List<Object> OPEN = new CopyOnWriteArrayList<>();

        private static void openAndClose() {
            Session session = new Session();
            OPEN.add(session);
            OPEN.remove(session);
        }

        @Test
        void first() {
            openAndClose();
        }

        @Test
        void second() {
            openAndClose();
        }

        @Test
        void third() {
            openAndClose();
        }

        @Test
        void fourth() {
            openAndClose();
        }
    }
}
