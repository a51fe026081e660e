package io.objex.junit.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.junit.DetectLeaks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The smallest leak there is, in a class that the test itself is the first to load, a hundred times over.
 *
 * <p>A hundred classes, each loaded and judged once, in one JVM; and again with a JVM for each verdict, six unless the
 * system property {@code objex.runs} says otherwise.
 */
class LeakedArrayTest {
    private static final int RUNS = 100;
    private static final int FRESH_JVMS = Integer.getInteger("objex.runs", 6);
    private static final int AT_A_TIME = 2;

    @TempDir
    Path folder;

    /** Uses a class that nothing has used before. */
    @DetectLeaks
    static class FirstUseFixture {
        @Test
        void leaves_an_array() {
            new Pigeonhole().keep(new byte[10]);
        }

        @Test
        void leaves_nothing() {
            assertThat(new Pigeonhole().weigh(new byte[10])).isEqualTo(10);
        }
    }

    /** Uses another class each time. */
    @DetectLeaks(settle = "0ms")
    static class HundredFirstUsesFixture {
        private static Keeper keeper(RepetitionInfo info) throws ReflectiveOperationException {
            return Class.forName(nameOf(info.getCurrentRepetition()))
                    .asSubclass(Keeper.class)
                    .getConstructor()
                    .newInstance();
        }

        @RepeatedTest(RUNS)
        void leaves_an_array(RepetitionInfo info) throws ReflectiveOperationException {
            keeper(info).keep(new byte[10]);
        }

        @RepeatedTest(RUNS)
        void leaves_nothing(RepetitionInfo info) throws ReflectiveOperationException {
            assertThat(keeper(info).weigh(new byte[10])).isEqualTo(10);
        }
    }

    private static String nameOf(int number) {
        return Pigeonhole.class.getName() + number;
    }

    private FreshJvm jvm(String name) {
        return new FreshJvm(folder.resolve(name));
    }

    private String hundred(String method) throws IOException, InterruptedException {
        Path classes = folder.resolve("classes");
        for (int number = 1; number <= RUNS; number++) {
            new ByteBuddy()
                    .redefine(Pigeonhole.class)
                    .name(nameOf(number))
                    .make()
                    .saveIn(classes.toFile());
        }
        return jvm(method)
                .withBothCompilers()
                .withClasses(classes)
                .with("objex.dump", "never")
                .run(HundredFirstUsesFixture.class, method + "(" + RepetitionInfo.class.getName() + ")");
    }

    @Test
    void is_found_a_hundred_times_in_one_jvm() throws IOException, InterruptedException {
        String output = hundred("leaves_an_array");

        for (int number = 1; number <= RUNS; number++) {
            assertThat(output)
                    .contains("FAILED repetition %d of %d".formatted(number, RUNS))
                    .contains("\n  %s.KEPT ".formatted(nameOf(number)));
        }
        assertThat(output.lines().filter(line -> line.matches("  byte\\[]\\s+\\+1 per run.*")))
                .hasSize(2 * RUNS);
    }

    @Test
    void is_not_seen_a_hundred_times_in_one_jvm_where_it_is_not() throws IOException, InterruptedException {
        String output = hundred("leaves_nothing");

        assertThat(output.lines().filter(line -> line.startsWith("PASSED repetition ")))
                .hasSize(RUNS);
        assertThat(output).doesNotContain("FAILED", "not made");
    }

    @Test
    void is_found_in_every_fresh_jvm() throws Exception {
        assertThat(freshJvms("leaves_an_array"))
                .hasSize(FRESH_JVMS)
                .allSatisfy(output -> assertThat(output)
                        .containsPattern("FAILED .*leaves_an_array\\(\\)")
                        .containsPattern("\n  byte\\[] +\\+1 per run +32 B +each\n")
                        .contains("\n  %s.KEPT ".formatted(Pigeonhole.class.getName()))
                        .contains("verified: "));
    }

    @Test
    void is_not_seen_in_any_fresh_jvm_where_it_is_not() throws Exception {
        assertThat(freshJvms("leaves_nothing"))
                .hasSize(FRESH_JVMS)
                .allSatisfy(output -> assertThat(output)
                        .containsPattern("PASSED leaves_nothing\\(\\)")
                        .doesNotContain("FAILED", "not made"));
    }

    private List<String> freshJvms(String method) throws Exception {
        ExecutorService jvms = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<String>> outputs = new ArrayList<>();
            for (int run = 1; run <= FRESH_JVMS; run++) {
                String name = method + run;
                outputs.add(jvms.submit(() -> jvm(name).run(FirstUseFixture.class, method)));
            }
            List<String> printed = new ArrayList<>();
            for (Future<String> output : outputs) {
                printed.add(output.get());
            }
            return printed;
        } finally {
            jvms.shutdownNow();
        }
    }
}
