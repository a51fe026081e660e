package io.objex.zoo;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What the new JVM does: it runs one test class, and writes into a file what came of it. */
final class UsesJvm {
    static final String OUTCOME = "outcome.properties";

    private UsesJvm() {}

    /**
     * Runs the tests, writes {@value #OUTCOME} into the working directory, and ends whatever threads are left.
     *
     * @param arguments the name of the test class
     */
    public static void main(String[] arguments) throws IOException {
        // A check that could not be made is no verdict.
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(arguments[0]))
                .configurationParameter("objex.unavailable", "fail")
                .build();
        Listener listener = new Listener();
        LauncherFactory.create().execute(request, listener);
        try (Writer file = Files.newBufferedWriter(Path.of(OUTCOME))) {
            listener.outcome.store(file, null);
        }
        Runtime.getRuntime().halt(0);
    }

    private static final class Listener implements TestExecutionListener {
        final Properties outcome = new Properties();
        private long started;

        @Override
        public void executionStarted(TestIdentifier test) {
            if (isTestMethod(test)) {
                started = System.nanoTime();
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (isTestMethod(test)) {
                long nanos = System.nanoTime() - started;
                outcome.setProperty("millis", String.valueOf(TimeUnit.NANOSECONDS.toMillis(nanos)));
            }
            result.getThrowable().ifPresent(this::remember);
        }

        /** A test method, which a template that is run several times is as well. */
        private static boolean isTestMethod(TestIdentifier test) {
            String segment = test.getUniqueIdObject().getLastSegment().getType();
            return segment.equals("method") || segment.equals("test-template");
        }

        private void remember(Throwable thrown) {
            thrown.printStackTrace();
            boolean isLeak = thrown instanceof AssertionError;
            outcome.merge(isLeak ? "leak" : "failure", String.valueOf(thrown), (first, later) -> first);
        }
    }
}
