package io.objex.zoo;

import io.objex.junit.LeakError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What the new JVM does with a suite: it runs all tests of a jar, each checked, and writes down those that leak. */
final class SuiteJvm {
    static final String OUTCOME = "outcome.txt";

    private SuiteJvm() {}

    /**
     * Runs the tests and writes {@value #OUTCOME} into the working directory.
     *
     * @param arguments the jar, a pattern for the names of its test classes, and {@code all} or {@code annotated}
     */
    public static void main(String[] arguments) throws IOException {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(arguments[0]))))
                .filters(ClassNameFilter.includeClassNamePatterns(arguments[1]))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .configurationParameter("objex.detect", arguments[2])
                .configurationParameter("objex.dump", "never")
                .build();
        Listener listener = new Listener();
        LauncherFactory.create().execute(request, listener);
        Files.write(Path.of(OUTCOME), listener.lines());
        Runtime.getRuntime().halt(0);
    }

    private static final class Listener implements TestExecutionListener {
        private final List<String> alarms = new ArrayList<>();
        private final long started = System.nanoTime();
        private int passed;
        private int failed;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            Throwable thrown = result.getThrowable().orElse(null);
            if (thrown instanceof LeakError) {
                alarms.add(name(test) + "\n" + thrown.getMessage());
            } else if (test.isTest() && result.getStatus() == Status.SUCCESSFUL) {
                passed++;
            } else if (result.getStatus() != Status.SUCCESSFUL) {
                failed++;
                System.out.println(name(test) + " failed by itself: " + thrown);
            }
        }

        private static String name(TestIdentifier test) {
            return test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(MethodSource.class::cast)
                    .map(source -> source.getClassName() + "." + source.getMethodName())
                    .orElse(test.getUniqueId());
        }

        /** Returns a line of numbers, and then the alarms. */
        List<String> lines() {
            long seconds = (System.nanoTime() - started) / 1_000_000_000;
            List<String> lines = new ArrayList<>();
            lines.add("passed %d, failed by themselves %d, alarms %d, %d s"
                    .formatted(passed, failed, alarms.size(), seconds));
            lines.addAll(alarms);
            return lines;
        }
    }
}
