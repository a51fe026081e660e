package io.objex.explore;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The command line in a process of its own, as a user runs it, with the classes of the test instead of the executable jar.
 *
 * @param process the process
 * @param out where its standard output goes
 * @param err where its errors go
 */
record ObjexProcess(Process process, Path out, Path err) implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    /**
     * What it came to.
     *
     * @param exitCode what it ended with
     * @param out its standard output
     * @param err its errors
     */
    record Result(int exitCode, String out, String err) {}

    /** Runs a command to its end, in a folder. */
    static Result run(Path folder, Object... arguments) throws IOException, InterruptedException {
        return runWithInput(folder, "", arguments);
    }

    /** Runs a command that can read a text, to its end. */
    static Result runWithInput(Path folder, String input, Object... arguments)
            throws IOException, InterruptedException {
        try (ObjexProcess objex = start(folder, arguments)) {
            objex.process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            objex.process.getOutputStream().close();
            return objex.result();
        }
    }

    /** Starts a command in a folder. */
    static ObjexProcess start(Path folder, Object... arguments) throws IOException {
        return started(folder, command(arguments));
    }

    /** The command line of objex. */
    static List<String> command(Object... arguments) {
        List<String> command = new ArrayList<>(java());
        command.add("--add-exports=jdk.attach/sun.tools.attach=ALL-UNNAMED");
        command.add(Main.class.getName());
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        return command;
    }

    /** Starts any command in a folder. Its streams go to files beside the folder. */
    static ObjexProcess started(Path folder, List<String> command) throws IOException {
        Path out = Files.createTempFile("objex", ".out");
        Path err = Files.createTempFile("objex", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().remove("NO_COLOR");
        return new ObjexProcess(
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    /** The JVM of the test with its class path, up to where the main class stands. */
    static List<String> java() {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        return command;
    }

    /** Whether a program of the operating system is there. */
    static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Waits for the end. */
    Result result() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running: " + Files.readString(err));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Lets it read a text. */
    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits until it has printed a text, on either stream. */
    void awaitOutput(String text) throws IOException, InterruptedException {
        while (!(Files.readString(out) + Files.readString(err)).contains(text)) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("ended before it printed '%s': %s".formatted(text, result()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            descendants.forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }
}
