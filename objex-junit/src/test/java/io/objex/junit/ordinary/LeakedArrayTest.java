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
import java.util.stream.IntStream;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The smallest leak there is, in a class that the test itself is the first to load, many times over.
 *
 * <p>A hundred classes, or as many as the system property {@code objex.first-uses} says, each loaded and judged once, in one
 * JVM; and again with a JVM for each verdict, six unless the system property {@code objex.runs} says otherwise.
 */
class LeakedArrayTest {
    private static final int FIRST_USES = Integer.getInteger("objex.first-uses", 100);
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

    /** Uses another class each time, as long as there is one. */
    @DetectLeaks(settle = "0ms")
    static class FirstUsesFixture {
        static IntStream numbers() {
            return IntStream.iterate(1, number -> number + 1).takeWhile(FirstUsesFixture::isThere);
        }

        /** Without loading it. */
        private static boolean isThere(int number) {
            return FirstUsesFixture.class.getResource("/" + nameOf(number).replace('.', '/') + ".class") != null;
        }

        private static Keeper keeper(int number) throws ReflectiveOperationException {
            return Class.forName(nameOf(number))
                    .asSubclass(Keeper.class)
                    .getConstructor()
                    .newInstance();
        }

        @ParameterizedTest(name = "first use {0}.")
        @MethodSource("numbers")
        void leaves_an_array(int number) throws ReflectiveOperationException {
            keeper(number).keep(new byte[10]);
        }

        @ParameterizedTest(name = "first use {0}.")
        @MethodSource("numbers")
        void leaves_nothing(int number) throws ReflectiveOperationException {
            assertThat(keeper(number).weigh(new byte[10])).isEqualTo(10);
        }
    }

    private static String nameOf(int number) {
        return Pigeonhole.class.getName() + number;
    }

    private FreshJvm jvm(String name) {
        return new FreshJvm(folder.resolve(name));
    }

    private String firstUses(String method) throws IOException, InterruptedException {
        Path classes = folder.resolve("classes");
        for (int number = 1; number <= FIRST_USES; number++) {
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
                .run(FirstUsesFixture.class, method + "(int)");
    }

    @Test
    void is_found_at_each_first_use_in_one_jvm() throws IOException, InterruptedException {
        String output = firstUses("leaves_an_array");

        for (int number = 1; number <= FIRST_USES; number++) {
            assertThat(output)
                    .contains("FAILED first use %d.".formatted(number))
                    .contains("\n  %s.KEPT ".formatted(nameOf(number)));
        }
        assertThat(output.lines().filter(line -> line.matches("  byte\\[]\\s+\\+1 per run.*")))
                .hasSize(2 * FIRST_USES);
    }

    @Test
    void is_not_seen_at_any_first_use_in_one_jvm_where_it_is_not() throws IOException, InterruptedException {
        String output = firstUses("leaves_nothing");

        assertThat(output.lines().filter(line -> line.startsWith("PASSED first use ")))
                .hasSize(FIRST_USES);
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
