package io.objex.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of the running JDK, started for one main class, that has ended.
 *
 * @param exitCode what it ended with
 * @param output what it printed, both streams
 */
record ChildJvm(int exitCode, String output) {
    private static final long PATIENCE_SECONDS = 120;

    /** Runs a main class of the tests with the given flags. */
    static ChildJvm run(Class<?> main, String... flags) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.addAll(List.of("-cp", classPath(), main.getName()));
        return start(arguments);
    }

    /** Says whether this JDK knows the flags. */
    static boolean accepts(List<String> flags) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(flags);
        arguments.add("-version");
        return start(arguments).exitCode == 0;
    }

    private static ChildJvm start(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("still running after its streams were closed: " + command);
            }
            return new ChildJvm(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
