package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Whole runs of JUnit in JVMs of their own, in the environments of servers that run builds. */
class CiNewsTest {
    private static final String SOURCE = "src/test/java/io/objex/junit/CiNewsTest.java";
    private static final List<String> VARIABLES =
            List.of("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "JENKINS_URL", "TEAMCITY_VERSION");

    @TempDir
    Path folder;

    private Path artifacts;
    private Path summary;
    private Path module;

    @BeforeEach
    void set_up() {
        artifacts = folder.resolve("objex");
        summary = folder.resolve("summary.md");
        module = Path.of("").toAbsolutePath();
    }

    @Test
    void on_github_a_step_has_annotations_at_the_fields_and_a_summary() throws Exception {
        Files.writeString(summary, "# before\n");

        List<String> output = run(github(), "objex.ci=auto");

        String workspace =
                Path.of("").toAbsolutePath().getParent().relativize(Path.of("").toAbsolutePath()) + "/";
        assertThat(output).filteredOn(line -> line.startsWith("::")).hasSize(2);
        assertThat(output)
                .filteredOn(line -> line.startsWith("::error"))
                .singleElement()
                .asString()
                .startsWith("::error file=" + workspace + SOURCE + ",line=" + lineOf("HELD = new") + ",title=objex::")
                .contains("CiNewsTest.LeakingFixture.leaks() leaks: ")
                .contains("%0Aheld by io.objex.junit.CiNewsTest$Registry.HELD")
                .contains("%0Asee " + artifacts.resolve("CiNewsTest.LeakingFixture/leaks"));
        assertThat(output)
                .filteredOn(line -> line.startsWith("::warning"))
                .singleElement()
                .asString()
                .startsWith("::warning file=" + workspace + SOURCE + ",line=" + lineOf("held = new") + ",title=objex::")
                .contains("CiNewsTest.LeakingFixture.is_warned_of() leaks: ");
        assertThat(Files.readString(summary))
                .startsWith("# before\n\n### objex: 1 leaking test\n\n| test |")
                .contains("<code>CiNewsTest&#46;LeakingFixture&#46;leaks&#40;&#41;</code>")
                .contains("\n```text\nio.objex.junit.CiNewsTest$Registry.HELD  ")
                .contains("<- leaked");
        assertThat(output).noneMatch(line -> line.startsWith("##teamcity") || line.startsWith("[[ATTACHMENT"));
    }

    @Test
    void on_jenkins_the_output_of_a_test_names_its_files() throws Exception {
        List<String> output = run(Map.of("JENKINS_URL", "http://localhost/"), "objex.ci=auto");

        Path leak = artifacts.resolve("CiNewsTest.LeakingFixture/leaks");
        assertThat(output)
                .contains(
                        "[[ATTACHMENT|" + leak.resolve("leak.db") + "]]",
                        "[[ATTACHMENT|" + leak.resolve("leak.txt") + "]]",
                        "[[ATTACHMENT|" + leak.resolve("leak.json") + "]]");
        assertThat(output.indexOf("[[ATTACHMENT|" + leak.resolve("leak.txt") + "]]"))
                .as("before its test is over")
                .isLessThan(output.indexOf("FAILED leaks()"));
        assertThat(output).noneMatch(line -> line.startsWith("##teamcity") || line.startsWith("::"));
    }

    @Test
    void on_teamcity_the_files_become_artifacts_that_are_shown_with_their_test() throws Exception {
        List<String> output = run(Map.of("TEAMCITY_VERSION", "2025.07"), "objex.ci=auto");

        String within = "objex/CiNewsTest.LeakingFixture/leaks";
        assertThat(output)
                .contains(
                        "##teamcity[publishArtifacts '"
                                + artifacts.resolve("CiNewsTest.LeakingFixture/leaks/leak.txt") + " => " + within
                                + "']",
                        "##teamcity[testMetadata testName='io.objex.junit.CiNewsTest$LeakingFixture.leaks'"
                                + " name='leak.txt' type='artifact' value='" + within + "/leak.txt']");
        assertThat(output).noneMatch(line -> line.startsWith("::") || line.startsWith("[[ATTACHMENT"));
    }

    @Test
    void elsewhere_and_where_it_is_switched_off_nothing_is_printed() throws Exception {
        assertThat(run(Map.of(), "objex.ci=auto")).noneMatch(CiNewsTest::isForServer);
        assertThat(run(Map.of("GITHUB_ACTIONS", "false"), "objex.ci=github")).noneMatch(CiNewsTest::isForServer);
        assertThat(run(github(), "objex.ci=off")).noneMatch(CiNewsTest::isForServer);
        assertThat(run(github(), "objex.ci=jenkins, teamcity")).noneMatch(CiNewsTest::isForServer);
        assertThat(summary).doesNotExist();
    }

    private static boolean isForServer(String line) {
        return line.startsWith("::") || line.startsWith("##teamcity") || line.startsWith("[[ATTACHMENT");
    }

    @Test
    void a_server_that_cannot_be_told_changes_no_verdict() throws Exception {
        Files.createDirectories(summary);

        List<String> output = run(github(), "objex.ci=github");

        assertThat(output).anyMatch(line -> line.startsWith("FAILED leaks()"));
        assertThat(output).anyMatch(line -> line.startsWith("::error file="));
        assertThat(output).anyMatch(line -> line.contains("the server that runs the build was not told of a leak"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "its files of processes cannot be read, not even by root")
    void a_source_that_cannot_be_read_costs_no_more_than_the_line() throws Exception {
        module = folder.resolve("module");
        Path source = module.resolve(SOURCE);
        Files.createDirectories(source.getParent());
        Files.createSymbolicLink(source, Path.of("/proc/self/mem"));

        List<String> output = run(github(), "objex.ci=github");

        assertThat(output).anyMatch(line -> line.startsWith("::error title=objex::"));
        assertThat(summary).content().contains("### objex: 1 leaking test");
    }

    @Test
    void what_a_run_leaves_again_and_again_is_told_as_well() throws Exception {
        List<String> output =
                run(AgainFixture.class, github(), "objex.ci=github", "objex.run=report", "objex.run.blame=test");

        assertThat(output)
                .filteredOn(line -> line.startsWith("::warning") && line.contains("objex: the run of"))
                .hasSize(1);
        assertThat(Files.readString(summary)).contains("the whole run");
    }

    @Test
    void a_wrong_setting_is_pointed_at() {
        Engine.Outcome outcome =
                Engine.writingTo(artifacts).with("objex.ci", "gitlab").run(LeakingFixture.class);

        assertThat(outcome.failures())
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessage("Invalid 'gitlab' set via the 'objex.ci' configuration parameter: "
                                + "use auto, off, or a list of github, jenkins, teamcity"));
    }

    private Map<String, String> github() {
        return Map.of(
                "GITHUB_ACTIONS",
                "true",
                "GITHUB_STEP_SUMMARY",
                summary.toString(),
                "GITHUB_WORKSPACE",
                Path.of("").toAbsolutePath().getParent().toString());
    }

    private static int lineOf(String text) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(SOURCE));
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).contains(" " + text + " ArrayList<>();")) {
                return line + 1;
            }
        }
        throw new AssertionError(text + " is not in " + SOURCE);
    }

    /** Runs the fixture, and returns what the JVM printed. */
    private List<String> run(Map<String, String> environment, String... parameters) throws Exception {
        return run(LeakingFixture.class, environment, parameters);
    }

    private List<String> run(Class<?> fixture, Map<String, String> environment, String... parameters) throws Exception {
        Path log = folder.resolve("run.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1"); // so short a life is not worth optimising
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(CiNewsTest.class.getName());
        command.add(fixture.getName());
        command.add("objex.artifacts=" + artifacts);
        command.add("objex.settle=300ms");
        command.add("objex.confirm=0");
        command.addAll(List.of(parameters));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.directory(module.toFile());
        builder.environment().keySet().removeAll(VARIABLES);
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("no end: " + Files.readString(log));
        }
        List<String> output = Files.readAllLines(log, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(() -> String.join("\n", output)).isZero();
        return output;
    }

    /**
     * What the new JVM does.
     *
     * @param arguments a class, and configuration parameters of JUnit
     */
    public static void main(String[] arguments) {
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request().selectors(DiscoverySelectors.selectClass(arguments[0]));
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            String[] parts = argument.split("=", 2);
            request.configurationParameter(parts[0], parts[1]);
        }
        LauncherFactory.create().execute(request.build(), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    System.out.println("\nFAILED " + test.getDisplayName());
                }
            }
        });
    }

    static final class Registry {
        static final List<Object> HELD = new ArrayList<>();

        private static final Registry INSTANCE = new Registry();

        private final List<Object> held = new ArrayList<>();
    }

    static class AgainFixture {
        @Test
        void first() {
            Registry.HELD.add(new int[1000]);
        }

        @Test
        void second() {
            Registry.HELD.add(new int[1000]);
        }
    }

    @DetectLeaks
    static class LeakingFixture {
        @Test
        void leaks() {
            System.out.print("a line without an end");
            Registry.HELD.add(new int[1000]);
        }

        @DetectLeaks(mode = OnLeak.WARN)
        @Test
        void is_warned_of() {
            Registry.INSTANCE.held.add(new int[1000]);
        }

        @Test
        void is_clean() {}
    }
}
