package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What happens where the JVM lets nobody look: in a JVM of its own, started so. */
class UnavailableTest {

    private static final List<Object> HELD = new ArrayList<>();

    @Test
    void the_test_goes_on_and_the_check_is_reported_as_not_made() throws Exception {
        String output = run("warn", "-XX:+DisableAttachMechanism");

        assertThat(output)
                .contains("passed 1, failed 0")
                .contains("leak check not made for UnavailableTest.LeakingFixture.leaks(): Cannot look at this JVM")
                .contains("-javaagent:");
    }

    @Test
    void the_test_fails_where_that_is_asked_for() throws Exception {
        String output = run("fail", "-XX:+DisableAttachMechanism");

        assertThat(output).contains("passed 0, failed 1").contains("io.objex.capture.CaptureException: Cannot look");
    }

    @Test
    void the_same_for_a_runtime_without_the_module_for_agents() throws Exception {
        String output = run("warn", "--limit-modules=java.base,java.logging,java.sql,java.desktop,jdk.unsupported");

        assertThat(output)
                .contains("passed 1, failed 0")
                .contains("leak check not made for UnavailableTest.LeakingFixture.leaks(): ");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_full_disk_leaves_the_leak_reported_with_the_reason_and_no_part_of_a_dump(@TempDir Path folder)
            throws Exception {
        List<String> command = command("warn");
        command.add(1, "-Dobjex.artifacts=" + folder);
        List<String> limited = List.of("bash", "-c", "ulimit -f 3000; exec \"$@\"", "bash");
        List<String> all = new ArrayList<>(limited);
        all.addAll(command);

        String output = outputOf(all);

        assertThat(output)
                .contains("passed 0, failed 1")
                .contains("LeakingFixture.leaks() leaks: ")
                .contains("no dump  Cannot write dump ");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("leak.db"));
        }
    }

    private static String run(String unavailable, String... flags) throws IOException, InterruptedException {
        return outputOf(command(unavailable, flags));
    }

    private static List<String> command(String unavailable, String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), unavailable));
        return command;
    }

    private static String outputOf(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    /** Runs the fixture in a JVM of its own. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            var results = EngineTestKit.engine("junit-jupiter")
                    .enableImplicitConfigurationParameters(true)
                    .configurationParameter("objex.unavailable", arguments[0])
                    .selectors(selectClass(LeakingFixture.class))
                    .execute();
            results.testEvents().failed().stream().map(Event::toString).forEach(System.out::println);
            System.out.printf(
                    "passed %d, failed %d%n",
                    results.testEvents().succeeded().count(),
                    results.testEvents().failed().count());
        }
    }

    @DetectLeaks
    static class LeakingFixture {
        @Test
        void leaks() {
            HELD.add(new Object());
            for (int i = HELD.size(); i % 50_000 != 0; i++) {
                HELD.add(new Object());
            }
        }
    }
}
