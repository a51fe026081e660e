package io.objex.hprof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of the running JDK that has filled its heap and stands still; it ends when it is closed. */
final class StandingJvm implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;

    private StandingJvm(Process process) {
        this.process = process;
    }

    static StandingJvm start(List<String> flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(tool("java"));
        command.addAll(flags);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, QuiescentMain.class.getName()));
        StandingJvm jvm = new StandingJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        BufferedReader output =
                new BufferedReader(new InputStreamReader(jvm.process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); !QuiescentMain.READY.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IllegalStateException("ended before it was ready: " + command);
            }
        }
        return jvm;
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** Gives commands to the JVM, one after the other, and returns what it says to them. */
    List<String> jcmd(Path folder, String... commands) throws IOException, InterruptedException {
        Path script = Files.write(folder.resolve("commands"), List.of(commands));
        Process jcmd = new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), "-f", script.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!jcmd.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            jcmd.destroyForcibly();
            throw new IllegalStateException("jcmd does not end: " + output);
        }
        return output.lines().toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
