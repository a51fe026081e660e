package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs fixtures in launcher sessions, in which JUnit finds the listener by itself. */
class RunSessionListenerTest {
    private static final List<Object> HELD = new ArrayList<>();
    private static final List<Object> CACHE = new ArrayList<>();

    @TempDir
    Path artifacts;

    @BeforeEach
    void forget() {
        HELD.clear();
        CACHE.clear();
    }

    @Test
    void a_run_reports_each_type_with_its_holder_and_the_class_that_first_grew_it() throws Exception {
        try (LoggedLines log = LoggedLines.of("io.objex.junit")) {
            run("report", FirstFixture.class, SecondFixture.class, ThirdFixture.class);

            assertThat(log.lines()).singleElement().asString().startsWith("objex: the run of 3 test classes left ");
        }
        assertThat(text()).contains("""
                          3 io.objex.junit.RunSessionListenerTest$Left, 48 B, after 2 classes, first RunSessionListenerTest.FirstFixture
                              held by io.objex.junit.RunSessionListenerTest.HELD[0]
                        """).contains("""
                          1 io.objex.junit.RunSessionListenerTest$Cached, 16 B, first RunSessionListenerTest.SecondFixture
                              held by io.objex.junit.RunSessionListenerTest.CACHE[0]
                        """).doesNotContain("Passing");
        assertThat(Files.readString(artifacts.resolve("run/leak.json"))).contains("\"looks\": [\n");
        assertThat(artifacts.resolve("run/leak.db")).exists();
    }

    @Test
    void asked_for_the_test_that_first_grew_a_type_is_named() throws Exception {
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .configurationParameter("objex.run", "report")
                            .configurationParameter("objex.run.blame", "test")
                            .configurationParameter("objex.settle", "300ms")
                            .configurationParameter("objex.artifacts", artifacts.toString())
                            .selectors(selectClass(SecondFixture.class), selectClass(ThirdFixture.class))
                            .build());
        }

        assertThat(text())
                .contains("$Left, 32 B, first RunSessionListenerTest.ThirdFixture.Inner.leaves_two()")
                .contains("$Cached, 16 B, first RunSessionListenerTest.SecondFixture.caches()");
    }

    @Test
    void a_run_that_leaves_nothing_says_nothing_and_takes_the_files_of_an_earlier_one_away() throws Exception {
        run("report", FirstFixture.class);
        run("report", FirstFixture.class);
        assertThat(artifacts.resolve("run/leak.txt")).exists();

        try (LoggedLines log = LoggedLines.of("io.objex.junit")) {
            run("report", PassingFixture.class);

            assertThat(log.lines()).isEmpty();
        }
        assertThat(artifacts.resolve("run/leak.txt")).doesNotExist();
    }

    @Test
    void a_run_can_fail_by_what_grew_after_more_than_one_class() {
        assertThatExceptionOfType(LeakError.class)
                .isThrownBy(() -> run("fail", FirstFixture.class, ThirdFixture.class))
                .withMessageContaining("RunSessionListenerTest$Left");
    }

    @Test
    void growth_after_a_single_class_fails_no_run() throws Exception {
        run("fail", SecondFixture.class, PassingFixture.class);

        assertThat(text()).contains("RunSessionListenerTest$Cached");
    }

    @Test
    void several_plans_of_one_session_are_one_run() throws Exception {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(session, "report", FirstFixture.class);
            execute(session, "report", ThirdFixture.class);
        }

        assertThat(text()).startsWith("objex: the run of 2 test classes ").contains("after 2 classes");
    }

    @Test
    void a_run_that_is_not_asked_reports_nothing() {
        run("off", FirstFixture.class, ThirdFixture.class);

        assertThat(artifacts.resolve("run")).doesNotExist();
    }

    @Test
    void where_nobody_asks_nothing_else_of_objex_is_loaded() throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-verbose:class",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(output.lines())
                .filteredOn(line -> line.contains(" io.objex.") && line.contains(" source: file:"))
                .filteredOn(line -> line.contains("/classes/") || line.contains(".jar"))
                .extracting(line -> line.replaceAll(".* (io\\.objex\\.\\S+) source.*", "$1"))
                .containsExactlyInAnyOrder("io.objex.junit.RunSessionListener", "io.objex.junit.RunListener");
    }

    private String text() throws Exception {
        return Files.readString(artifacts.resolve("run/leak.txt"));
    }

    private void run(String asked, Class<?>... fixtures) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(session, asked, fixtures);
        }
    }

    private void execute(LauncherSession session, String asked, Class<?>... fixtures) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .configurationParameter("objex.run", asked)
                .configurationParameter("objex.settle", "300ms")
                .configurationParameter("objex.artifacts", artifacts.toString());
        for (Class<?> fixture : fixtures) {
            request.selectors(selectClass(fixture));
        }
        session.getLauncher().execute(request.build());
    }

    /** Runs a fixture in a JVM of its own, as a build does. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            try (LauncherSession session = LauncherFactory.openSession()) {
                session.getLauncher()
                        .execute(LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(PassingFixture.class))
                                .build());
            }
        }
    }

    /** What is left. */
    private static final class Left {}

    /** What is left at first use. */
    private static final class Cached {}

    static class FirstFixture {
        @Test
        void leaves_one() {
            HELD.add(new Left());
        }
    }

    static class SecondFixture {
        @Test
        void caches() {
            CACHE.add(new Cached());
        }
    }

    static class ThirdFixture {
        @Nested
        class Inner {
            @Test
            void leaves_two() {
                HELD.add(new Left());
                HELD.add(new Left());
            }
        }
    }

    static class PassingFixture {
        @Test
        void leaves_nothing() {}
    }
}
