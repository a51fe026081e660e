package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.store.Dump;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectLeaksTest {

    @TempDir
    Path artifacts;

    private Engine.Outcome run(Class<?>... fixtures) {
        return Engine.writingTo(artifacts).run(fixtures);
    }

    @Test
    void a_test_that_leaves_an_object_behind_in_each_run_fails() {
        Throwable failure = run(LeakingFixture.class).failure();

        assertThat(failure).isInstanceOf(LeakError.class);
        assertThat(failure.getMessage())
                .startsWith("DetectLeaksTest.LeakingFixture.opens_a_session() leaks: 1 type grew in each of 3 runs")
                .contains("  io.objex.junit.DetectLeaksTest$Session    +1 per run        16 B  each\n")
                .contains("as an expression:  io.objex.junit.DetectLeaksTest$Registry.OPEN[")
                .contains("to free it:        remove the element from DetectLeaksTest$Registry.OPEN: frees 3 objects");
    }

    @Test
    void a_failing_test_leaves_a_dump_that_verifies_and_the_report_as_text_and_json() throws Exception {
        String report = run(LeakingFixture.class).failure().getMessage();

        Path folder = artifacts.resolve("DetectLeaksTest.LeakingFixture").resolve("opens_a_session");
        assertThat(folder.resolve("leak.txt")).content().startsWith("DetectLeaksTest.LeakingFixture.opens_a_session()");
        assertThat(folder.resolve("leak.json"))
                .content()
                .contains("\"holder\": \"io.objex.junit.DetectLeaksTest$Registry.OPEN\"");
        assertThat(report).contains("dump     " + folder.resolve("leak.db") + "   verified: ");
        try (Dump dump = Dump.open(folder.resolve("leak.db"));
                Stream<Path> files = Files.list(folder)) {
            assertThat(dump.paths()).hasSize(1);
            assertThat(dump.newObjects()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void a_failing_test_leaves_a_page_that_the_index_of_the_run_leads_to() {
        String report = run(LeakingFixture.class).failure().getMessage();

        Path page = artifacts.resolve("DetectLeaksTest.LeakingFixture/opens_a_session/leak.html");
        assertThat(report).endsWith("report   " + page);
        assertThat(page)
                .content()
                .contains("DetectLeaksTest.LeakingFixture.opens_a_session() leaks: 1 type grew in each of 3 runs")
                .contains("io.objex.junit.DetectLeaksTest$Registry.OPEN", "runs of the test", "java.version");
        assertThat(artifacts.resolve("index.html"))
                .content()
                .contains("href=\"./DetectLeaksTest.LeakingFixture/opens_a_session/leak.html\"")
                .contains("DetectLeaksTest.LeakingFixture.opens_a_session() leaks: ");
    }

    @Test
    void the_files_of_a_failing_test_are_published_through_junit_too() {
        Engine.Outcome outcome = Engine.writingTo(artifacts)
                .publishingTo(artifacts.resolve("junit"))
                .run(LeakingFixture.class);

        assertThat(outcome.failure()).isInstanceOf(LeakError.class);
        assertThat(artifacts.resolve("junit/published/objex"))
                .isDirectoryContaining("glob:**/leak.db")
                .isDirectoryContaining("glob:**/leak.txt")
                .isDirectoryContaining("glob:**/leak.json")
                .isDirectoryContaining("glob:**/leak.html");
    }

    @Test
    void what_an_earlier_run_left_is_taken_away() {
        run(LeakingOrNotFixture.class);
        Path dump = artifacts.resolve("DetectLeaksTest.LeakingOrNotFixture/opens_a_session/leak.db");
        assertThat(dump).exists();

        LeakingOrNotFixture.leaking = false;
        assertThat(run(LeakingOrNotFixture.class).failures()).isEmpty();

        assertThat(dump).doesNotExist();
        assertThat(dump.resolveSibling("leak.html")).doesNotExist();
        assertThat(artifacts.resolve("index.html")).doesNotExist();
    }

    @Test
    void a_test_that_leaves_nothing_behind_passes_and_writes_nothing() {
        Engine.Outcome outcome = run(CleanFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(5);
        assertThat(artifacts).isEmptyDirectory();
    }

    @Test
    void what_the_tests_own_clean_up_releases_is_no_leak() {
        assertThat(run(CleanedUpFixture.class).failures()).isEmpty();
    }

    @Test
    void clean_up_of_one_run_alone_is_enough_for_what_each_run_opens_anew() {
        assertThat(run(CleansLastFixture.class, CleansFirstFixture.class).failures())
                .isEmpty();
    }

    @Test
    void a_test_that_fails_by_itself_gets_no_verdict() {
        Throwable failure = run(FailingFixture.class).failure();

        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("the test's own");
        assertThat(failure.getSuppressed()).isEmpty();
    }

    @Test
    void a_test_whose_clean_up_fails_gets_no_verdict() {
        assertThat(run(FailingCleanUpFixture.class).failure())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the clean-up's own");
    }

    @Test
    void an_aborted_test_stays_aborted() {
        Engine.Outcome outcome = run(AbortedFixture.class);

        outcome.tests().assertStatistics(statistics -> statistics.aborted(1).failed(0));
    }

    @Test
    void a_pool_of_threads_that_is_left_running_is_a_leak_though_it_is_all_the_jdks_own() {
        assertThat(run(PoolFixture.class).failure())
                .isInstanceOf(LeakError.class)
                .hasMessageContaining("java.lang.Thread")
                .hasMessageContaining("to free it:        let thread \"pool-");
    }

    @Test
    void a_pool_of_threads_that_is_shut_down_is_none_although_its_threads_end_later() {
        assertThat(run(ShutDownPoolFixture.class).failures()).isEmpty();
    }

    @Test
    void a_leak_is_not_blamed_on_the_next_test() {
        Engine.Outcome outcome = run(LeakingThenCleanFixture.class);

        assertThat(outcome.namesOfFailed()).containsExactly("leaks()");
        assertThat(outcome.passed()).isEqualTo(2);
    }

    @Test
    void each_invocation_of_a_parameterized_test_is_judged_with_its_own_argument() {
        Engine.Outcome outcome = run(ParameterizedFixture.class);

        assertThat(outcome.passed()).isEqualTo(2);
        assertThat(outcome.failure().getMessage()).startsWith("DetectLeaksTest.ParameterizedFixture.opens() [2] ");
        assertThat(artifacts.resolve("DetectLeaksTest.ParameterizedFixture/opens/2/leak.db"))
                .exists();
    }

    @Test
    void each_repetition_of_a_repeated_test_is_judged() {
        assertThat(run(RepeatedFixture.class).failures()).hasSize(2).allMatch(LeakError.class::isInstance);
    }

    @Test
    void each_dynamic_test_is_judged() {
        Engine.Outcome outcome = run(FactoryFixture.class);

        assertThat(outcome.namesOfFailed()).containsExactly("leaks");
        assertThat(outcome.failure()).isInstanceOf(LeakError.class);
    }

    @Test
    void nested_classes_are_checked_with_the_class_around_them() {
        assertThat(run(OuterFixture.class).failure().getMessage())
                .startsWith("DetectLeaksTest.OuterFixture.Inner.leaks() leaks");
    }

    @Test
    void one_test_instance_for_all_methods_is_looked_past() {
        Engine.Outcome outcome = run(PerClassFixture.class);

        assertThat(outcome.namesOfFailed()).containsExactly("leaks()");
    }

    @Test
    void an_annotation_on_a_method_is_for_this_method_alone() {
        Engine.Outcome outcome = run(MethodFixture.class);

        assertThat(outcome.namesOfFailed()).containsExactly("checked()");
        assertThat(outcome.passed()).isEqualTo(1);
    }

    @Test
    void the_annotation_works_as_a_meta_annotation() {
        assertThat(run(MetaFixture.class).failure()).isInstanceOf(LeakError.class);
    }

    @Test
    void a_class_inherits_the_check_from_its_superclass() {
        assertThat(run(InheritingFixture.class).failure()).isInstanceOf(LeakError.class);
    }

    @Test
    void ignored_leaks_are_reported_with_the_reason() {
        Engine.Outcome outcome = run(IgnoringFixture.class);

        assertThat(outcome.namesOfFailed()).containsExactly("wanted()");
        assertThat(outcome.reported())
                .contains("leaks of DetectLeaksTest.IgnoringFixture.known() ignored: ticket 7 of the vendor");
    }

    @Test
    void a_test_that_cannot_run_twice_is_judged_by_its_first_run_alone() {
        assertThat(run(OnceFixture.class).failure().getMessage())
                .contains("leaks: 1 type grew in its only run")
                .contains(
                        "note: the test cannot run again in place: run 2 threw java.lang.IllegalStateException: twice")
                .contains("note: judged by its first run alone");
    }

    @Test
    void a_test_that_cannot_run_twice_is_not_accused_of_what_a_class_holds_that_it_was_the_first_to_use() {
        assertThat(run(OnceWithFirstUseFixture.class).failures()).isEmpty();
    }

    @Test
    void a_test_that_cannot_run_twice_is_not_accused_of_what_a_thread_local_holds_that_it_was_the_first_to_set() {
        assertThat(run(OnceWithThreadLocalFixture.class).failures()).isEmpty();
    }

    @Test
    void a_test_that_cannot_run_twice_is_accused_of_what_it_adds_to_the_value_of_a_thread_local() {
        assertThat(run(OnceAddingToThreadLocalFixture.class).failure())
                .hasMessageContaining("leaks: 1 type grew in its only run")
                .hasMessageContaining(".threadLocals{");
    }

    @Test
    void every_test_is_checked_when_the_configuration_says_all() {
        Engine.Outcome outcome = Engine.writingTo(artifacts)
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .with("objex.detect", "all")
                .run(PlainFixture.class);

        assertThat(outcome.failure()).isInstanceOf(LeakError.class);
    }

    @Test
    void no_test_is_checked_when_only_auto_detection_is_on() {
        Engine.Outcome outcome = Engine.writingTo(artifacts)
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .run(PlainFixture.class);

        assertThat(outcome.failures()).isEmpty();
    }

    /** What the fixtures leave behind. */
    static final class Session {}

    /** Where they leave it. */
    static final class Registry {
        static final List<Object> OPEN = new ArrayList<>();

        private Registry() {}
    }

    @DetectLeaks
    static class LeakingFixture {
        @Test
        void opens_a_session() {
            Registry.OPEN.add(new Session());
        }
    }

    @DetectLeaks
    static class PoolFixture {
        private static final List<WeakReference<ExecutorService>> POOLS = new ArrayList<>();

        @Test
        void leaves_a_pool() throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            pool.submit(() -> "done").get();
            POOLS.add(new WeakReference<>(pool));
        }

        @AfterAll
        static void end() {
            POOLS.forEach(pool -> Optional.ofNullable(pool.get()).ifPresent(ExecutorService::shutdownNow));
        }
    }

    @DetectLeaks
    static class ShutDownPoolFixture {
        @Test
        void ends_its_pool() throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(3);
            pool.submit(() -> "done").get();
            pool.shutdown();
        }
    }

    @DetectLeaks
    static class LeakingOrNotFixture {
        static boolean leaking = true;

        @Test
        void opens_a_session() {
            if (leaking) {
                Registry.OPEN.add(new Session());
            }
        }
    }

    @DetectLeaks
    static class CleanFixture {
        static final Map<String, Session> CACHE = new HashMap<>();
        static final Deque<Session> LATEST = new ArrayDeque<>();
        Session field;

        @Test
        void drops_what_it_makes() {
            assertThat(new Session()).isNotNull();
        }

        @Test
        void fills_a_cache_once() {
            CACHE.computeIfAbsent("key", key -> new Session());
        }

        @Test
        void replaces_what_it_left_last_time() {
            LATEST.clear();
            LATEST.add(new Session());
            LATEST.add(new Session());
        }

        @Test
        void keeps_something_in_the_test_instance() {
            field = new Session();
        }

        @Test
        void leaves_objects_to_the_jdk_alone() {
            System.setProperty("objex.fixture." + System.nanoTime(), "value");
        }
    }

    @DetectLeaks
    static class CleanedUpFixture {
        @Test
        void opens_a_session() {
            Registry.OPEN.add(new Session());
        }

        @AfterEach
        void close() {
            Registry.OPEN.clear();
        }
    }

    @DetectLeaks
    static class CleansLastFixture {
        private Session session;

        @Test
        void opens_a_session() {
            session = new Session();
            Registry.OPEN.add(session);
        }

        @AfterEach
        void close() {
            Registry.OPEN.remove(session);
        }
    }

    @DetectLeaks
    static class CleansFirstFixture {
        private static final List<Session> OPEN = new ArrayList<>();

        @Test
        void opens_a_session() {
            OPEN.add(new Session());
        }

        @AfterEach
        void close() {
            OPEN.remove(0);
        }
    }

    @DetectLeaks
    static class FailingFixture {
        @Test
        void fails() {
            Registry.OPEN.add(new Session());
            throw new IllegalStateException("the test's own");
        }
    }

    @DetectLeaks
    static class FailingCleanUpFixture {
        @Test
        void opens_a_session() {
            Registry.OPEN.add(new Session());
        }

        @AfterEach
        void close() {
            throw new IllegalStateException("the clean-up's own");
        }
    }

    @DetectLeaks
    static class AbortedFixture {
        @Test
        void aborts() {
            Registry.OPEN.add(new Session());
            Assumptions.assumeTrue(false);
        }
    }

    @DetectLeaks
    static class LeakingThenCleanFixture {
        @Test
        void clean_first() {}

        @Test
        void clean_last() {}

        @Test
        void leaks() {
            Registry.OPEN.add(new Session());
        }
    }

    @DetectLeaks
    static class ParameterizedFixture {
        @ParameterizedTest
        @ValueSource(ints = {0, 2, 0})
        void opens(int sessions) {
            for (int i = 0; i < sessions; i++) {
                Registry.OPEN.add(new Session());
            }
        }
    }

    @DetectLeaks
    static class RepeatedFixture {
        @RepeatedTest(2)
        void opens_a_session() {
            Registry.OPEN.add(new Session());
        }
    }

    @DetectLeaks
    static class FactoryFixture {
        @TestFactory
        Stream<DynamicTest> tests() {
            return Stream.of(
                    DynamicTest.dynamicTest(
                            "clean", () -> assertThat(new Session()).isNotNull()),
                    DynamicTest.dynamicTest("leaks", () -> Registry.OPEN.add(new Session())));
        }
    }

    @DetectLeaks
    static class OuterFixture {
        @Nested
        class Inner {
            @Test
            void leaks() {
                Registry.OPEN.add(new Session());
            }
        }

        @Test
        void clean() {}
    }

    @DetectLeaks
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassFixture {
        private final List<Session> own = new ArrayList<>();

        @Test
        void keeps() {
            own.add(new Session());
        }

        @Test
        void leaks() {
            Registry.OPEN.add(new Session());
        }
    }

    static class MethodFixture {
        @Test
        @DetectLeaks
        void checked() {
            Registry.OPEN.add(new Session());
        }

        @Test
        void unchecked() {
            Registry.OPEN.add(new Session());
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @DetectLeaks
    @interface Careful {}

    @Careful
    static class MetaFixture {
        @Test
        void leaks() {
            Registry.OPEN.add(new Session());
        }
    }

    static class InheritingFixture extends LeakingFixture {}

    @IgnoreLeaks("all of it")
    @DetectLeaks
    static class IgnoringFixture {
        @Test
        @IgnoreLeaks("ticket 7 of the vendor")
        void known() {
            Registry.OPEN.add(new Session());
        }

        @Test
        @DetectLeaks
        void wanted() {
            Registry.OPEN.add(new Session());
        }
    }

    @DetectLeaks
    static class OnceFixture {
        private boolean ran;

        @BeforeEach
        void used() {
            assertThat(Registry.OPEN).isNotNull();
        }

        @Test
        void runs_once() {
            if (ran) {
                throw new IllegalStateException("twice");
            }
            ran = true;
            Registry.OPEN.add(new Session());
        }
    }

    @DetectLeaks
    static class OnceWithFirstUseFixture {
        private boolean ran;

        /** Used by this test for the first time. */
        static final class FirstUsed {
            static final List<Session> CACHE = new ArrayList<>(List.of(new Session()));

            private FirstUsed() {}
        }

        @Test
        void runs_once() {
            if (ran) {
                throw new IllegalStateException("twice");
            }
            ran = true;
            assertThat(FirstUsed.CACHE).hasSize(1);
        }
    }

    @DetectLeaks
    static class OnceWithThreadLocalFixture {
        private static final ThreadLocal<List<Session>> CALLS = new ThreadLocal<>();
        private boolean ran;

        @Test
        void runs_once() {
            if (ran) {
                throw new IllegalStateException("twice");
            }
            ran = true;
            CALLS.set(new ArrayList<>(List.of(new Session())));
        }
    }

    @DetectLeaks
    static class OnceAddingToThreadLocalFixture {
        private static final ThreadLocal<List<Session>> CALLS = ThreadLocal.withInitial(ArrayList::new);
        private boolean ran;

        @BeforeEach
        void used() {
            CALLS.get().add(new Session());
        }

        @Test
        void runs_once() {
            if (ran) {
                throw new IllegalStateException("twice");
            }
            ran = true;
            CALLS.get().add(new Session());
        }

        @AfterAll
        static void forget() {
            CALLS.remove();
        }
    }

    static class PlainFixture {
        @Test
        void leaks() {
            Registry.OPEN.add(new Session());
        }
    }
}
