package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checked tests beside tests that allocate wildly, in parallel. System properties say how many times, and on which of
 * JUnit 6's executors: {@code -Dobjex.parallel.runs=50 -Dobjex.parallel.executor=worker_thread_pool}.
 */
class ParallelTest {
    private static final int RUNS = Integer.getInteger("objex.parallel.runs", 2);
    private static final String EXECUTOR = System.getProperty("objex.parallel.executor", "fork_join_pool");
    private static final Class<?>[] WILD = {
        WildTests.First.class,
        WildTests.Second.class,
        WildTests.Third.class,
        WildTests.Fourth.class,
        WildTests.Fifth.class,
        WildTests.Sixth.class,
        WildTests.Seventh.class,
        WildTests.Eighth.class
    };
    private static final List<Object> HELD = new CopyOnWriteArrayList<>();

    @TempDir
    Path artifacts;

    @BeforeEach
    void forget() {
        HELD.clear();
        WildTests.forget();
    }

    private Engine inParallel() {
        return Engine.writingTo(artifacts)
                .with("objex.dump", "never")
                .with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "6")
                .with("junit.jupiter.execution.parallel.config.executor-service", EXECUTOR);
    }

    private Engine checkingAll() {
        return inParallel()
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .with("objex.detect", "all");
    }

    private static Class<?>[] wildAnd(Class<?>... others) {
        List<Class<?>> all = new ArrayList<>(List.of(WILD));
        all.addAll(List.of(others));
        return all.toArray(Class<?>[]::new);
    }

    @Test
    void wild_tests_never_change_the_verdict_on_annotated_ones() {
        for (int run = 1; run <= RUNS; run++) {
            forget();
            Engine.Outcome outcome = inParallel()
                    .run(wildAnd(
                            MarkedCleanFixture.class,
                            MarkedLeakingFixture.class,
                            MarkedCleanToo.class,
                            MarkedNest.class));

            assertThat(outcome.namesOfFailed())
                    .as("run %d of %d", run, RUNS)
                    .containsExactlyInAnyOrder("leaks()", "leaks_too()", "leaks_in_a_nest()");
            assertThat(outcome.failures()).hasSize(3).allMatch(LeakError.class::isInstance);
            assertThat(outcome.passed()).isEqualTo(8 * WildTests.TESTS + 6);
            assertThat(outcome.reported()).noneMatch(line -> line.contains("not made"));
        }
    }

    @Test
    void wild_tests_never_change_the_verdict_where_all_tests_are_checked() {
        for (int run = 1; run <= RUNS; run++) {
            forget();
            Engine.Outcome outcome = checkingAll()
                    .run(wildAnd(CleanFixture.class, LeakingFixture.class, CleanToo.class, FactoryFixture.class));

            assertThat(outcome.namesOfFailed())
                    .as("run %d of %d", run, RUNS)
                    .containsExactlyInAnyOrder("leaks()", "leaks_too()", "leaks dynamically");
            assertThat(outcome.failures()).hasSize(3).allMatch(LeakError.class::isInstance);
            assertThat(outcome.passed()).isEqualTo(8 * WildTests.TESTS + 9);
            assertThat(outcome.reported()).noneMatch(line -> line.contains("not made"));
        }
    }

    @Test
    @Timeout(60)
    void a_factory_does_not_keep_its_tests_from_their_turns() {
        Engine.Outcome outcome = checkingAll().run(FactoryFixture.class);

        assertThat(outcome.namesOfFailed()).containsExactly("leaks dynamically");
        assertThat(outcome.passed()).isEqualTo(2);
    }

    @Test
    void what_a_test_waited_for_its_turn_is_said() {
        Engine.Outcome outcome = checkingAll().with("objex.report", "verbose").run(CleanFixture.class, CleanToo.class);

        assertThat(outcome.reported())
                .filteredOn(line -> line.startsWith("objex: waited "))
                .hasSize(6)
                .allMatch(line ->
                        line.matches("objex: waited [\\d,]+ ms for its turn beside parallel tests, for a check of .*"));
    }

    @Test
    void a_test_that_could_not_be_alone_gets_no_verdict() {
        Engine.Outcome outcome = checkingAll()
                .with("objex.patience", "0")
                .with("objex.repeats", "0")
                .run(LeakingMeanwhileFixture.class, MeetingFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.reported())
                .filteredOn(line -> line.contains("not made"))
                .singleElement()
                .asString()
                .matches("leak check not made for ParallelTest.LeakingMeanwhileFixture.leaks_among_others\\(\\): "
                        + ".*MeetingFixture.* ran meanwhile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"same_thread", "concurrent"})
    @Timeout(60)
    void a_test_that_streams_in_the_pool_of_the_tests_ends(String mode) {
        Engine.Outcome outcome = checkingAll()
                .with("junit.jupiter.execution.parallel.mode.classes.default", mode)
                .run(wildAnd(StreamingFixture.class, LeakingFixture.class));

        assertThat(outcome.failures()).allMatch(LeakError.class::isInstance);
        assertThat(outcome.namesOfFailed()).isSubsetOf("leaks()", "leaks_too()");
    }

    /** What is put there. */
    static final class Session {}

    private static void leak() {
        assertThat(WildTests.busy()).as("wild things beside a checked test").isZero();
        HELD.add(new Session());
    }

    private static void openAndClose() {
        assertThat(WildTests.busy()).as("wild things beside a checked test").isZero();
        Session session = new Session();
        HELD.add(session);
        HELD.remove(session);
    }

    @DetectLeaks
    static class MarkedCleanFixture extends CleanFixture {}

    @DetectLeaks
    static class MarkedLeakingFixture extends LeakingFixture {}

    static class MarkedCleanToo {
        @Test
        void unmarked() {
            openAndClose();
        }

        @Test
        @DetectLeaks
        void marked() {
            openAndClose();
        }
    }

    static class MarkedNest {
        @Nested
        class Inner {
            @Test
            @DetectLeaks
            void leaks_in_a_nest() {
                leak();
            }
        }
    }

    static class CleanFixture {
        @Test
        void clean() {
            openAndClose();
        }

        @Test
        void clean_too() {
            openAndClose();
        }

        @Test
        void clean_as_well() {
            openAndClose();
        }
    }

    static class LeakingFixture {
        @Test
        void leaks() {
            leak();
        }

        @Test
        void leaks_too() {
            leak();
        }

        @Test
        void passes() {
            openAndClose();
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class CleanToo {
        @RepeatedTest(3)
        void clean() {
            openAndClose();
        }
    }

    static class FactoryFixture {
        @TestFactory
        @Execution(ExecutionMode.CONCURRENT)
        Stream<DynamicTest> makes_tests() {
            return Stream.of(
                    DynamicTest.dynamicTest("clean dynamically", ParallelTest::openAndClose),
                    DynamicTest.dynamicTest("leaks dynamically", ParallelTest::leak),
                    DynamicTest.dynamicTest("clean too", ParallelTest::openAndClose));
        }
    }

    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    static class LeakingMeanwhileFixture {
        @Test
        @Timeout(30)
        void leaks_among_others() throws Exception {
            HELD.add(new Session());
            BOTH.await();
        }
    }

    static class MeetingFixture {
        @Test
        @Timeout(30)
        @IgnoreLeaks("it only has to run")
        void meets_the_other() throws Exception {
            BOTH.await();
        }
    }

    static class StreamingFixture {
        @Test
        void streams() {
            assertThat(IntStream.range(0, 2_000).parallel().mapToObj(number -> new Session()))
                    .hasSize(2_000);
        }

        @Test
        void streams_too() {
            streams();
        }
    }
}
