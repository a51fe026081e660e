package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainerSource;
import io.objex.graph.PathFingerprint;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

class LeakAllowancesTest {
    private static final String SELF = LeakAllowancesTest.class.getName();

    @TempDir
    Path folder;

    @BeforeEach
    void forget() {
        Sessions.OPEN.clear();
        Pages.SHOWN.clear();
    }

    private Engine engine() {
        return Engine.writingTo(folder.resolve("objex"))
                .with("objex.repeats", "1")
                .with("objex.confirm", "0");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Engine suppressing(String text) throws IOException {
        return engine().with("objex.suppressions", file("suppressions.txt", text));
    }

    // Suppressions

    @Test
    void a_suppressed_leak_does_not_fail_its_test_and_is_told() throws IOException {
        Engine.Outcome outcome = suppressing("""
                # What we live with
                holder:%s$Sessions.OPEN   # closed by the server
                """.formatted(SELF)).run(SessionFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.reported())
                .containsExactly(("leak of LeakAllowancesTest.SessionFixture.opens() allowed: %s$Session at"
                                + " %s$Sessions.OPEN[1]: suppressed by %s, line 2: closed by the server")
                        .formatted(SELF, SELF, folder.resolve("suppressions.txt")));
    }

    @Test
    void what_a_suppression_does_not_match_still_fails_and_is_all_that_the_report_shows() throws IOException {
        Engine.Outcome outcome = suppressing("type:%s$Session # closed by the server".formatted(SELF))
                .run(SessionAndPageFixture.class);

        assertThat(outcome.failure())
                .isInstanceOf(LeakError.class)
                .hasMessageContaining("1 type grew")
                .hasMessageContaining(SELF + "$Pages.SHOWN[1]")
                .hasMessageNotContaining("Sessions.OPEN");
        assertThat(outcome.reported()).hasSize(1).first().asString().contains("closed by the server");
    }

    @Test
    void a_suppression_that_no_test_has_used_is_told_once_at_the_end_of_the_run() throws IOException {
        Engine.Outcome outcome = suppressing("""
                type:**.Ghost # gone long ago
                type:%s$Session # closed by the server
                """.formatted(SELF)).run(SessionFixture.class, CleanFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.reported())
                .filteredOn(line -> line.contains("Ghost"))
                .containsExactly("no test of this run has shown the leak that %s, line 1 suppresses: type:**.Ghost"
                        .formatted(folder.resolve("suppressions.txt")));
        assertThat(outcome.reported()).hasSize(2);
    }

    @Test
    void a_suppression_without_a_reason_is_named_with_file_and_line() throws IOException {
        Engine.Outcome outcome = suppressing("\n\ntype:**.*Session\n").run(SessionFixture.class);

        assertThat(outcome.failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "%s, line 3: give the reason, as in 'type:com.acme.Session   # the pool keeps one for each thread'",
                        folder.resolve("suppressions.txt"));
        assertThat(Sessions.OPEN).as("the test did not run").isEmpty();
    }

    @Test
    void a_file_of_suppressions_that_is_not_there_is_named() {
        assertThat(engine().with("objex.suppressions", "nowhere.txt")
                        .run(SessionFixture.class)
                        .failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "Invalid 'nowhere.txt' set via the 'objex.suppressions' configuration parameter: there is no"
                                + " such file, neither in the working directory nor on the class path");
    }

    @Test
    void suppressions_are_found_at_the_root_of_the_class_path() throws IOException {
        file("objex-suppressions.txt", "type:**.*Session # ours");

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            assertThat(AllowanceSettings.read(name -> Optional.empty(), folder, loader)
                            .suppressions())
                    .singleElement()
                    .returns("ours", found -> found.reason())
                    .returns("objex-suppressions.txt, line 1", found -> found.place());
        }
    }

    // @DetectLeaks(allow)

    @Test
    void annotations_of_method_and_class_allow_together() {
        Engine.Outcome outcome = engine().run(AllowingFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.reported())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .contains("$Pages.SHOWN[1]: suppressed by @DetectLeaks(allow = holder:**.SHOWN")
                        .endsWith(": shown to the end"))
                .anySatisfy(
                        line -> assertThat(line).contains("$Sessions.OPEN[1]").endsWith(": it gives no reason"));
    }

    @Test
    void a_pattern_in_an_annotation_that_cannot_be_read_is_named() {
        assertThat(engine().run(WrongPatternFixture.class).failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "Invalid @DetectLeaks(allow = Session) on class %s: cannot read the pattern 'Session': begin with"
                                + " one of type:, holder:, path:, through:, as in holder:com.acme.Registry.OPEN",
                        WrongPatternFixture.class.getName());
    }

    // Retainers

    @Test
    void a_file_of_retainers_explains_a_leak() throws IOException {
        String retainers = file("retainers.txt", """
                retainer  our sessions
                match     holder:%s$Sessions.OPEN
                verdict   explain
                why       a session is open until it is closed
                remedy    call Session.close() in @AfterEach
                """.formatted(SELF));

        assertThat(engine().with("objex.retainers", retainers)
                        .run(SessionFixture.class)
                        .failure())
                .hasMessageContaining("\nto free it:        call Session.close() in @AfterEach: frees ")
                .hasMessageContaining("\nwhy:               a session is open until it is closed\n");
    }

    @Test
    void a_file_of_retainers_that_cannot_be_read_is_named_with_its_line() throws IOException {
        String retainers = file("retainers.txt", "retainer  our sessions\nmatch  Sessions\n");

        assertThat(engine().with("objex.retainers", retainers)
                        .run(SessionFixture.class)
                        .failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageStartingWith(retainers + ", line 2: cannot read the pattern 'Sessions'");
    }

    @Test
    void retainers_come_from_services_too() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
        Files.writeString(services.resolve(RetainerSource.class.getName()), Pooled.class.getName());

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            assertThat(AllowanceSettings.read(name -> Optional.empty(), folder, loader)
                            .catalogue()
                            .retainers())
                    .first()
                    .returns("a pool of ours", retainer -> retainer.name());
        }
    }

    /** What a library brings. */
    public static final class Pooled implements RetainerSource {
        /** For the loader of services. */
        public Pooled() {}

        @Override
        public String place() {
            return "pooled";
        }

        @Override
        public String text() {
            return "retainer a pool of ours\nmatch through:com.acme.Pool\nverdict explain\nwhy it pools\n";
        }
    }

    // The baseline

    private Path baseline() {
        return folder.resolve("resources").resolve("objex-baseline.txt");
    }

    private Engine.Outcome run(String mode, Class<?>... fixtures) {
        return engine().with("objex.baseline.file", baseline().toString())
                .with("objex.baseline", mode)
                .run(fixtures);
    }

    @Test
    void an_update_lets_leaks_pass_and_writes_them_down() {
        Engine.Outcome outcome = run("update", SessionFixture.class, CleanFixture.class);

        assertThat(outcome.failures()).isEmpty();
        PathFingerprint path = new PathFingerprint(SELF + "$Sessions.OPEN[*]");
        assertThat(baseline()).content().endsWith("""
                version 1

                %s  %s
                    %s$SessionFixture.opens
                """.formatted(path.hash(), path, SELF));
        assertThat(outcome.reported())
                .containsExactly(
                        "leak of LeakAllowancesTest.SessionFixture.opens() allowed: %s$Session at %s$Sessions.OPEN[1]: goes into the baseline"
                                .formatted(SELF, SELF),
                        "baseline %s has 1 known leak, 1 of them seen in this run".formatted(baseline()));
    }

    @Test
    void a_known_leak_passes_whichever_test_shows_it_and_a_new_one_fails() {
        run("update", SessionFixture.class);
        forget();

        Engine.Outcome outcome = run("use", SessionAndPageFixture.class);

        assertThat(outcome.failure())
                .isInstanceOf(LeakError.class)
                .hasMessageContaining("Pages.SHOWN")
                .hasMessageNotContaining("Sessions.OPEN");
        assertThat(outcome.reported())
                .singleElement()
                .asString()
                .startsWith("leak of LeakAllowancesTest.SessionAndPageFixture.opens_and_shows() allowed: ")
                .endsWith(": known, number %s of the baseline"
                        .formatted(new PathFingerprint(SELF + "$Sessions.OPEN[*]").hash()));
    }

    @Test
    void a_baseline_that_is_switched_off_lets_nothing_pass() {
        run("update", SessionFixture.class);
        forget();

        assertThat(run("off", SessionFixture.class).failure()).isInstanceOf(LeakError.class);
    }

    @Test
    void a_known_leak_that_its_tests_no_longer_show_is_told_and_goes_with_the_next_update() throws IOException {
        run("update", SessionFixture.class, PageFixture.class);
        mend("SessionFixture.opens", "CleanFixture.is_clean");

        Engine.Outcome used = run("use", CleanFixture.class);

        PathFingerprint path = new PathFingerprint(SELF + "$Sessions.OPEN[*]");
        assertThat(used.reported())
                .containsExactly(
                        "known leak no longer seen, number %s of the baseline: %s; run with -Dobjex.baseline=update"
                                .formatted(path.hash(), path));
        run("update", CleanFixture.class);
        assertThat(baseline()).content().doesNotContain("Sessions.OPEN").contains("PageFixture.shows");
    }

    @Test
    void a_known_leak_of_a_test_that_is_gone_goes_too() throws IOException {
        run("update", SessionFixture.class, PageFixture.class);
        mend("SessionFixture.opens", "SessionFixture.opened_once");
        mend("PageFixture.shows", "NoSuchFixture.shows");

        run("update", CleanFixture.class);

        assertThat(baseline()).content().endsWith("version 1\n");
    }

    /** As if another test had shown the leak. */
    private void mend(String test, String other) throws IOException {
        Files.writeString(baseline(), Files.readString(baseline()).replace(test, other));
    }

    @Test
    void a_suppressed_leak_does_not_go_into_the_baseline() throws IOException {
        suppressing("type:**.*Session # ours")
                .with("objex.baseline", "update")
                .with("objex.baseline.file", baseline().toString())
                .run(SessionFixture.class);

        assertThat(baseline()).doesNotExist();
    }

    @Test
    void a_baseline_that_cannot_be_read_is_named_with_its_line() throws IOException {
        Files.createDirectories(baseline().getParent());
        Files.writeString(baseline(), "version 1\n=======\n");

        assertThat(run("use", SessionFixture.class).failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageStartingWith(baseline() + ", line 2: '=======' is no entry of a baseline");
    }

    @Test
    void a_wrong_mode_is_named() {
        assertThat(run("write", SessionFixture.class).failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("Invalid 'write' set via the 'objex.baseline' configuration parameter: use one of use,"
                        + " update, off");
    }

    /** Is opened and never closed. */
    private static final class Session {}

    /** Is shown and never hidden. */
    private static final class Page {}

    /** Keeps sessions. */
    private static final class Sessions {
        private static final List<Object> OPEN = new ArrayList<>();

        private Sessions() {}
    }

    /** Keeps pages. */
    private static final class Pages {
        private static final List<Object> SHOWN = new ArrayList<>();

        private Pages() {}
    }

    @DetectLeaks
    static class SessionFixture {
        @Test
        void opens() {
            Sessions.OPEN.add(new Session());
        }
    }

    @DetectLeaks
    static class PageFixture {
        @Test
        void shows() {
            Pages.SHOWN.add(new Page());
        }
    }

    @DetectLeaks
    static class SessionAndPageFixture {
        @Test
        void opens_and_shows() {
            Sessions.OPEN.add(new Session());
            Pages.SHOWN.add(new Page());
        }
    }

    @DetectLeaks(allow = "holder:**.SHOWN # shown to the end")
    static class AllowingFixture {
        @Test
        @DetectLeaks(allow = "type:**.LeakAllowancesTest$Session")
        void opens_and_shows() {
            Sessions.OPEN.add(new Session());
            Pages.SHOWN.add(new Page());
        }
    }

    @DetectLeaks(allow = "Session")
    static class WrongPatternFixture {
        @Test
        void opens() {
            Sessions.OPEN.add(new Session());
        }
    }

    @DetectLeaks
    static class CleanFixture {
        @Test
        void is_clean() {}
    }
}
