package io.objex.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The published tests of libraries, each checked with {@code objex.detect=all}: what is reported there is a false alarm until
 * somebody has shown that it is a leak. Numbers in {@code target/zoo/suites.txt}, alarms in {@code target/zoo/suites/}.
 *
 * <p>{@code -Dzoo.suites=commons-text} selects from {@code src/zoo/suites}; where an alarm was shown to be a leak, its
 * path is named there.
 */
class SuitesTest {
    private static final int MINUTES = 30;

    private final Settings settings = new Settings();
    private final Path folder = settings.folder().resolve("suites");
    private final ClassPaths classPaths = settings.classPaths();

    @Test
    void tests_that_their_authors_published_are_silent() throws Exception {
        Files.createDirectories(folder);
        List<String> lines = new ArrayList<>();
        List<String> alarms = new ArrayList<>();
        for (Path file : suites()) {
            Suite suite = Suite.read(file);
            List<String> outcome = run(suite);
            lines.add("%-22s %s".formatted(suite.name(), outcome.get(0)));
            outcome.stream()
                    .filter(line -> line.startsWith("as an expression:"))
                    .filter(line -> suite.leaks().stream().noneMatch(line::contains))
                    .forEach(line -> alarms.add(suite.name() + " " + line));
            Files.write(folder.resolveSibling("suites.txt"), lines);
        }
        lines.forEach(System.out::println);
        assertThat(alarms).as("alarms").isEmpty();
    }

    private static List<Path> suites() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/zoo/suites"))) {
            return files.filter(file -> Settings.selected("zoo.suites", name(file)))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".properties", "");
    }

    private List<String> run(Suite suite) throws Exception {
        Path home = folder.resolve(suite.name());
        Files.createDirectories(home);
        Files.deleteIfExists(home.resolve(SuiteJvm.OUTCOME));
        classPaths.prepare(Set.copyOf(List.of(suite.coordinates())));
        String libraries = classPaths.of(suite.coordinates());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        settings.ownClasses() + System.getProperty("path.separator") + libraries,
                        SuiteJvm.class.getName(),
                        suite.jarIn(libraries),
                        suite.classes(),
                        System.getProperty("zoo.detect", "all"))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.txt").toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new ZooException(
                    "no end of %s after %d minutes, see %s".formatted(suite.name(), MINUTES, home), null);
        }
        return Files.readAllLines(home.resolve(SuiteJvm.OUTCOME));
    }

    /**
     * The published tests of a library.
     *
     * @param name the name of its file
     * @param coordinates the jar with the tests, the library, and what else they need
     * @param classes a pattern for the names of the test classes
     * @param leaks words in the paths of alarms that were shown to be leaks
     */
    private record Suite(String name, List<String> coordinates, String classes, List<String> leaks) {
        static Suite read(Path file) throws IOException {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            List<String> coordinates = Stream.of("tests", "library", "with")
                    .flatMap(key -> list(properties, key))
                    .toList();
            String classes = properties.getProperty("classes", ".*Test");
            return new Suite(
                    SuitesTest.name(file),
                    coordinates,
                    classes,
                    list(properties, "leaks").toList());
        }

        private static Stream<String> list(Properties properties, String key) {
            return Stream.of(properties.getProperty(key, "").split(","))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty());
        }

        /** Returns the jar with the tests. */
        String jarIn(String classPath) {
            return Stream.of(classPath.split(System.getProperty("path.separator")))
                    .filter(path -> path.endsWith("-tests.jar"))
                    .findFirst()
                    .orElseThrow(() -> new ZooException("no jar with tests for " + name + " in " + classPath, null));
        }
    }
}
