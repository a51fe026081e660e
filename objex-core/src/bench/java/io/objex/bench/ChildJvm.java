package io.objex.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts JVMs, one heap each: so that no heap, no compiled code and no garbage of one is in the way of another. */
final class ChildJvm {
    /* What the widest tool needs for each object at its worst, beside what classes and compiler need. */
    private static final long BYTES_PER_OBJECT = 200;
    private static final long BYTES_OF_JVM = 320L << 20;

    /* JOL and INSANE read private fields of the JDK, and JOL attaches to its own JVM; objex needs nothing of that. */
    private static final List<String> OPEN = List.of("java.lang", "java.lang.ref", "java.util");

    private final Path jdk;
    private final String classPath;

    /**
     * JVMs of one kind.
     *
     * @param jdk the home of the JDK
     * @param classPath what they need beside the classes of the bench
     */
    ChildJvm(Path jdk, String classPath) {
        this.jdk = jdk;
        this.classPath = System.getProperty("java.class.path") + File.pathSeparator + classPath;
    }

    /**
     * Runs a main class of the bench to its end.
     *
     * @param main the class
     * @param objects how many objects its heap has
     * @param log where its output goes
     * @param arguments what it is told
     * @throws IOException if it cannot be started, or fails
     */
    void run(Class<?> main, int objects, Path log, List<String> arguments) throws IOException, InterruptedException {
        run(main, BYTES_OF_JVM + BYTES_PER_OBJECT * objects, log, arguments);
    }

    /**
     * Runs a main class of the bench to its end.
     *
     * @param main the class
     * @param bytes how large its heap may become
     * @param log where its output goes
     * @param arguments what it is told
     * @throws IOException if it cannot be started, or fails
     */
    void run(Class<?> main, long bytes, Path log, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = command(main, bytes);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new IOException("%s ended with %d, see %s:%n%s"
                        .formatted(main.getSimpleName(), exitCode, log, Files.readString(log)));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(Class<?> main, long bytes) {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin/java").toString());
        command.add("-XX:+UseG1GC");
        command.add("-XX:ActiveProcessorCount=2");
        command.add("-Djdk.attach.allowAttachSelf=true");
        // Else JOL has another JVM stop this one to look at its flags, which takes seconds on JDK 25.
        command.add("-Djol.skipHotspotSAAttach=true");
        command.add("-Xmx" + (bytes >> 20) + "m");
        OPEN.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classPath, main.getName()));
        return command;
    }
}
