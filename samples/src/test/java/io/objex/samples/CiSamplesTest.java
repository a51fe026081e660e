package io.objex.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the samples for CI to what they name: commands to the README, folders to what objex writes, versions to the build. */
class CiSamplesTest {
    private static final Path SAMPLES = Path.of("ci");

    @TempDir
    Path folder;

    @Test
    void the_workflow_of_github_runs_a_command_of_the_readme_and_keeps_what_leaked() throws IOException {
        Map<?, ?> workflow = yaml("github-workflow.yml");
        assertThat(workflow.keySet()).map(String::valueOf).containsExactly("name", "on", "permissions", "jobs");
        Map<?, ?> job = (Map<?, ?>) ((Map<?, ?>) workflow.get("jobs")).get("tests");
        List<?> steps = (List<?>) job.get("steps");

        assertThat(steps)
                .hasSize(4)
                .allMatch(step -> ((Map<?, ?>) step).containsKey("uses") || ((Map<?, ?>) step).containsKey("run"));
        requireCommandOfReadme(((Map<?, ?>) steps.get(2)).get("run"));
        Map<?, ?> upload = (Map<?, ?>) steps.get(3);
        assertThat(upload.get("uses")).asString().matches("actions/upload-artifact@v\\d+");
        assertThat(upload.get("if")).isEqualTo("${{ !cancelled() }}");
        requireFolderOfArtifacts(((Map<?, ?>) upload.get("with")).get("path"));
    }

    @Test
    void the_pipeline_of_gitlab_runs_a_command_of_the_readme_and_keeps_what_leaked() throws IOException {
        Map<?, ?> job = (Map<?, ?>) yaml("gitlab-ci.yml").get("tests");
        Map<?, ?> artifacts = (Map<?, ?>) job.get("artifacts");

        ((List<?>) job.get("script")).forEach(this::requireCommandOfReadme);
        assertThat(artifacts.get("when")).isEqualTo("always");
        ((List<?>) artifacts.get("paths")).forEach(this::requireFolderOfArtifacts);
        assertThat(matcher(((Map<?, ?>) artifacts.get("reports")).get("junit"))
                        .matches(Path.of("./target/surefire-reports/TEST-com.acme.SessionTest.xml")))
                .isTrue();
    }

    @Test
    void every_file_that_the_readme_of_the_samples_names_is_there() throws IOException {
        Matcher link = Pattern.compile("]\\(([^)]+)\\)").matcher(Files.readString(SAMPLES.resolve("README.md")));
        int links = 0;
        while (link.find()) {
            assertThat(SAMPLES.resolve(link.group(1))).exists();
            links++;
        }
        assertThat(links).isEqualTo(4);
    }

    @Test
    void the_gradle_build_has_the_dependencies_of_this_one() throws IOException {
        String gradle = Files.readString(SAMPLES.resolve("gradle/build.gradle"));
        String pom = Files.readString(Path.of("..", "pom.xml"));

        assertThat(gradle)
                .contains("'io.objex:objex-junit:" + first(pom, "<version>(.*?)</version>") + "'")
                .contains("'org.junit:junit-bom:" + first(pom, "<junit.version>(.*?)</junit.version>") + "'")
                .contains("useJUnitPlatform()");
    }

    @Test
    void the_test_of_the_gradle_build_compiles() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter told = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Boolean compiled = compiler.getTask(
                            told,
                            files,
                            null,
                            List.of("-d", folder.toString(), "-cp", classPath(), "-proc:none"),
                            null,
                            files.getJavaFileObjects(SAMPLES.resolve("gradle/src/test/java/com/acme/SessionTest.java")))
                    .call();
            assertThat(compiled).as(told::toString).isTrue();
        }
        assertThat(folder.resolve("com/acme/SessionTest.class")).exists();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static Map<?, ?> yaml(String name) throws IOException {
        return (Map<?, ?>)
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(SAMPLES.resolve(name)));
    }

    private void requireCommandOfReadme(Object command) {
        assertThat(Path.of("..", "README.md")).content().contains("`" + command + "`");
    }

    /** The folder that objex writes to in a module of a build, and its files. */
    private void requireFolderOfArtifacts(Object pattern) {
        PathMatcher matcher = matcher(pattern + "**");
        assertThat(matcher.matches(Path.of("./target/objex/SessionTest/opens/leak.db")))
                .isTrue();
        assertThat(matcher.matches(Path.of("./core/target/objex/SessionTest/opens/leak.txt")))
                .isTrue();
        assertThat(matcher.matches(Path.of("./core/target/classes/objex.txt"))).isFalse();
    }

    private static PathMatcher matcher(Object pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    private static String first(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
