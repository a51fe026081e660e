package io.objex.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.junit.DetectLeaks;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Every known leak is found and nothing else is: a table for all cases, in {@code target/zoo/table.txt} too.
 *
 * <p>{@code -Dzoo.cases=h2-*,jdk-*}, {@code -Dzoo.jdks=17} and {@code -Dzoo.modes=LEAK_TEST} select from it.
 */
class ZooTest {
    private static final int JVMS_AT_ONCE = 2;

    private final Path folder = Path.of(setting("zoo.folder", "target/zoo"));
    private final ClassPaths classPaths =
            new ClassPaths(folder.resolve("class-paths"), setting("zoo.maven", "mvn"), brought());

    @Test
    void every_leak_is_found_and_everything_else_is_silent() throws Exception {
        List<Run> runs = selected();
        assertThat(runs).as("cases called " + setting("zoo.cases", "*")).isNotEmpty();
        Files.createDirectories(folder.resolve("class-paths"));
        classPaths.prepare(coordinates(runs));
        VerdictTable table = new VerdictTable(folder.resolve("table.txt"));

        run(runs, table);

        System.out.println(table);
        assertThat(table.wrong()).extracting(Verdict::line).as("wrong verdicts").isEmpty();
    }

    private static List<Run> selected() throws IOException {
        List<Run> runs = new ArrayList<>();
        Pattern names = Pattern.compile(
                setting("zoo.cases", "*").replace(".", "\\.").replace("*", ".*").replace(",", "|"));
        for (ZooCase subject : ZooCase.readAll(Path.of("src/zoo/cases"))) {
            if (names.matcher(subject.name()).matches()) {
                for (Jdk jdk : jdks()) {
                    modes().forEach(mode -> runs.addAll(Run.of(subject, jdk, mode)));
                }
            }
        }
        return runs;
    }

    private static List<Jdk> jdks() {
        return Stream.of(setting("zoo.jdks", "17,25").split(","))
                .map(version -> Jdk.find(Integer.parseInt(version)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Mode> modes() {
        return Stream.of(setting("zoo.modes", "DETECT_LEAKS,LEAK_TEST").split(","))
                .map(Mode::valueOf)
                .toList();
    }

    private static List<String> brought() {
        String launcher = LauncherFactory.class.getPackage().getImplementationVersion();
        return List.of(
                (setting("zoo.brought", "") + " org.junit.platform:junit-platform-launcher:" + launcher).split(" "));
    }

    private static Set<List<String>> coordinates(List<Run> runs) {
        Set<List<String>> all = new LinkedHashSet<>();
        runs.forEach(run -> all.add(run.subject().coordinates(run.version())));
        return all;
    }

    private void run(List<Run> runs, VerdictTable table) throws Exception {
        Runner runner = new Runner(folder, classPaths, ownClasses());
        List<Callable<Void>> tasks = new ArrayList<>();
        for (Run run : runs) {
            tasks.add(() -> {
                table.add(runner.run(run));
                return null;
            });
        }
        ExecutorService jvms = Executors.newFixedThreadPool(JVMS_AT_ONCE);
        try {
            for (Future<Void> each : jvms.invokeAll(tasks)) {
                each.get();
            }
        } finally {
            jvms.shutdownNow();
        }
    }

    private static String ownClasses() throws URISyntaxException {
        List<String> places = new ArrayList<>();
        for (Class<?> type : List.of(ZooTest.class, DetectLeaks.class, HeapGraph.class)) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(System.getProperty("path.separator"), places);
    }

    private static String setting(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
