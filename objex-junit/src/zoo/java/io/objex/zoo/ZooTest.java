package io.objex.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every known leak is found and nothing else is: a table for all cases, in {@code target/zoo/table.txt} too.
 *
 * <p>{@code -Dzoo.cases=h2-*,jdk-*}, {@code -Dzoo.jdks=17} and {@code -Dzoo.modes=LEAK_TEST} select from it.
 */
class ZooTest {
    private static final int JVMS_AT_ONCE = 2;

    private final Settings settings = new Settings();
    private final ClassPaths classPaths = settings.classPaths();

    @Test
    void every_leak_is_found_and_everything_else_is_silent() throws Exception {
        List<Run> runs = selected();
        assertThat(runs).as("cases called " + Settings.value("zoo.cases", "*")).isNotEmpty();
        classPaths.prepare(coordinates(runs));
        VerdictTable table = new VerdictTable(settings.folder().resolve("table.txt"));

        run(runs, table);

        System.out.println(table);
        assertThat(table.wrong()).extracting(Verdict::line).as("wrong verdicts").isEmpty();
    }

    private static List<Run> selected() throws IOException {
        List<Run> runs = new ArrayList<>();
        for (ZooCase subject : ZooCase.readAll(Path.of("src/zoo/cases"))) {
            if (Settings.selected("zoo.cases", subject.name())) {
                for (Jdk jdk : jdks()) {
                    modes().forEach(mode -> runs.addAll(Run.of(subject, jdk, mode)));
                }
            }
        }
        return runs;
    }

    private static List<Jdk> jdks() {
        return Stream.of(Settings.value("zoo.jdks", "17,25").split(","))
                .map(version -> Jdk.find(Integer.parseInt(version)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Mode> modes() {
        return Stream.of(Settings.value("zoo.modes", "DETECT_LEAKS,LEAK_TEST").split(","))
                .map(Mode::valueOf)
                .toList();
    }

    private static Set<List<String>> coordinates(List<Run> runs) {
        Set<List<String>> all = new LinkedHashSet<>();
        runs.forEach(run -> all.add(run.subject().coordinates(run.version())));
        return all;
    }

    private void run(List<Run> runs, VerdictTable table) throws Exception {
        Runner runner = new Runner(settings.folder(), classPaths, settings.ownClasses());
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
}
