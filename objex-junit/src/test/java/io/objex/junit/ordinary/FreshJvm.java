package io.objex.junit.ordinary;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs one test method in a new JVM that has the class path of this one, and so much room that no collection comes to help.
 * It has the quick compiler only, unless asked for both: optimising takes most of the time of so short a life.
 */
final class FreshJvm {
    private static final int SECONDS = 240;

    private final Path folder;
    private final List<String> classPath = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private boolean optimises;

    /** A JVM that works in a folder of its own. */
    FreshJvm(Path folder) {
        this.folder = folder;
        this.classPath.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        this.parameters.add("objex.unavailable=fail");
        this.parameters.add("objex.artifacts=" + folder.resolve("objex"));
        this.parameters.add("junit.platform.reporting.output.dir=" + folder.resolve("junit"));
    }

    FreshJvm withClasses(Path more) {
        classPath.add(more.toString());
        return this;
    }

    FreshJvm withBothCompilers() {
        optimises = true;
        return this;
    }

    FreshJvm with(String parameter, String value) {
        parameters.add(parameter + "=" + value);
        return this;
    }

    /** Runs the method and returns what the JVM printed: a line with {@code PASSED} or {@code FAILED} for each test. */
    String run(Class<?> testClass, String method) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path output = folder.resolve(method + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmn400m");
        if (!optimises) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.add("-cp");
        command.add(String.join(System.getProperty("path.separator"), classPath));
        command.add(FreshJvm.class.getName());
        command.add(testClass.getName());
        command.add(method);
        command.addAll(parameters);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("no end after %d s: %s".formatted(SECONDS, Files.readString(output)));
        }
        return Files.readString(output);
    }

    /**
     * What the new JVM does.
     *
     * @param arguments a class, a method of it, and configuration parameters of JUnit
     */
    public static void main(String[] arguments) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (int i = 2; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            request.configurationParameter(parts[0], parts[1]);
        }
        run(request.selectors(DiscoverySelectors.selectMethod(arguments[0] + "#" + arguments[1]))
                .build());
    }

    private static void run(LauncherDiscoveryRequest request) {
        PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    String thrown = result.getThrowable().map(String::valueOf).orElse("");
                    String verdict = thrown.isEmpty() ? "PASSED" : "FAILED";
                    console.printf("%s %s%n%s%n", verdict, test.getDisplayName(), thrown);
                    result.getThrowable().ifPresent(each -> each.printStackTrace(console));
                }
            }
        });
    }
}
