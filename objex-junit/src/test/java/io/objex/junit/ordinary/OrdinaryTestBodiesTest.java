package io.objex.junit.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class OrdinaryTestBodiesTest {
    private static final int AT_A_TIME = 2;

    @TempDir
    static Path folder;

    private static ExecutorService jvms;

    @BeforeAll
    static void open() {
        jvms = Executors.newFixedThreadPool(AT_A_TIME);
    }

    @AfterAll
    static void close() {
        jvms.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> passes_as_the_first_test_of_a_jvm() {
        Map<String, Future<String>> outputs = new TreeMap<>();
        Arrays.stream(OrdinaryTestBodies.class.getDeclaredMethods())
                .filter(method -> method.getAnnotations().length > 0)
                .forEach(method -> outputs.put(method.getName(), jvms.submit(() -> run(method))));
        return outputs.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> assertPassed(entry.getValue())));
    }

    private static String run(Method body) throws Exception {
        String parameters =
                Arrays.stream(body.getParameterTypes()).map(Class::getName).collect(Collectors.joining(",", "(", ")"));
        return new FreshJvm(folder.resolve(body.getName()))
                .run(OrdinaryTestBodies.class, body.getName() + (body.getParameterCount() == 0 ? "" : parameters));
    }

    private static void assertPassed(Future<String> output) throws ExecutionException, InterruptedException {
        assertThat(output.get()).contains("PASSED").doesNotContain("FAILED", "not made");
    }
}
