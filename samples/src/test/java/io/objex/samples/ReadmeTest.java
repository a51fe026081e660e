package io.objex.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.Main;
import io.objex.junit.LeakError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Holds the quotes in the README to what is quoted: code to the samples, reports to real ones, up to numbers. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path SOURCES = Path.of("src", "test", "java", "io", "objex", "samples");
    private static final Pattern QUOTE =
            Pattern.compile("<!-- quoted from (\\S+) -->\\n```java\\n(.*?)```\\n", Pattern.DOTALL);
    private static final Pattern REPORT =
            Pattern.compile("<!-- a report of (\\S+)\\.(\\S+) -->\\n```\\n(.*?)```\\n", Pattern.DOTALL);
    private static final Pattern SESSION = Pattern.compile(
            "^## Debug a leak in five minutes$.*?^```\\n(objex> .*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern COMMAND = Pattern.compile("^objex> (.*\\n)", Pattern.MULTILINE);
    private static final Pattern JAVA = Pattern.compile("^```java$", Pattern.MULTILINE);

    @TempDir
    Path folder;

    /**
     * A quote.
     *
     * @param source the file it is from, or the test
     * @param text what the README says
     */
    record Quote(String source, String text) {
        @Override
        public String toString() {
            return source;
        }
    }

    static Stream<Quote> code() throws IOException {
        return QUOTE.matcher(Files.readString(README))
                .results()
                .map(quote -> new Quote(quote.group(1), quote.group(2)));
    }

    @ParameterizedTest
    @MethodSource("code")
    void quotes_a_sample_as_it_is(Quote quote) throws IOException {
        assertThat(SOURCES.resolve(quote.source())).content().contains(quote.text());
    }

    @Test
    void quotes_all_the_java_it_shows() throws IOException {
        assertThat(code()).isNotEmpty().hasSize((int)
                JAVA.matcher(Files.readString(README)).results().count());
    }

    @Test
    void shows_a_real_report() throws Exception {
        MatchResult quote =
                REPORT.matcher(Files.readString(README)).results().findFirst().orElseThrow();
        Class<?> sample = Class.forName("io.objex.samples." + quote.group(1));

        assertThat(run(sample, quote.group(2))).singleElement().isInstanceOf(LeakError.class);

        Path report = folder.resolve(Path.of(quote.group(1), quote.group(2), "leak.txt"));
        assertThat(shape(Files.readString(report).replace(folder.toString(), "target/objex")))
                .isEqualTo(shape(quote.group(3)));
    }

    @Test
    void shows_a_real_session() throws Exception {
        MatchResult quote =
                SESSION.matcher(Files.readString(README)).results().findFirst().orElseThrow();
        run(Sample01StaticCacheTest.class, "opens_a_session");
        Path dump = folder.resolve(Path.of("Sample01StaticCacheTest", "opens_a_session", "leak.db"));
        String typed = COMMAND.matcher(quote.group(1))
                .results()
                .map(command -> command.group(1))
                .collect(Collectors.joining());

        String screen = explored(dump, typed);

        assertThat(shape(screen.substring(screen.indexOf("objex> ")))).isEqualTo(shape(quote.group(1)));
    }

    /** All that the explorer prints for commands from a file. */
    private String explored(Path dump, String typed) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path in = Files.writeString(folder.resolve("typed"), typed);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process explorer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        classPath,
                        Main.class.getName(),
                        "explore",
                        dump.toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = explorer.waitFor(2, TimeUnit.MINUTES);
        explorer.destroyForcibly();
        assertThat(ended).as(Files.readString(err)).isTrue();
        assertThat(explorer.waitFor()).as(Files.readString(err)).isZero();
        return Files.readString(out).replace(System.lineSeparator(), "\n");
    }

    /** Any number is as good as any other, and so is the room that it takes. */
    private static String shape(String report) {
        return report.replaceAll("[0-9][0-9,.]*", "#").replaceAll(" +", " ");
    }

    private List<Throwable> run(Class<?> sample, String method) {
        List<Throwable> thrown = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectMethod(sample, method))
                                .configurationParameter("objex.artifacts", folder.toString())
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable().ifPresent(thrown::add);
                            }
                        });
        return thrown;
    }
}
