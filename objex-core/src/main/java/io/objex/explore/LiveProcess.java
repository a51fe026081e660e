package io.objex.explore;

import io.objex.capture.OtherJvm;
import io.objex.graph.ObjexException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** The explorer inside another JVM of this machine: there it is started, there it runs on, and there it is ended. */
final class LiveProcess {
    private LiveProcess() {}

    /**
     * Starts the explorer in a process, or finds the one that runs there.
     *
     * @param processId the process
     * @param port where it listens, 0 for any port that is free
     * @return the address to open
     */
    static URI serve(long processId, int port) {
        try (OtherJvm jvm = OtherJvm.attach(processId)) {
            String answer = loaded(jvm, (jar, told) -> "serve=%d,%s,%s".formatted(port, told, jar));
            if (!answer.startsWith("http")) {
                throw new ObjexException("The explorer did not start in process %d. %s".formatted(processId, answer));
            }
            return URI.create(answer);
        }
    }

    /** Ends the explorer in a process, if one runs there. */
    static void stop(long processId) {
        try (OtherJvm jvm = OtherJvm.attach(processId)) {
            loaded(jvm, (jar, told) -> "serve=stop," + jar);
        }
    }

    /** Loads the agent, and returns what it has put into the file that it is told of. */
    private static String loaded(OtherJvm jvm, BiFunction<Path, Path, String> options) {
        try {
            // Only this user may look into the folder, so nobody else puts a jar there or reads the token.
            Path folder = Files.createTempDirectory("objex-agent");
            Path told = Files.createFile(folder.resolve("address"));
            try {
                Path jar = folder.resolve("objex-agent.jar");
                load(jvm, jar, options.apply(jar, told));
                return Files.readString(told);
            } finally {
                Files.delete(told);
                removeIfEmpty(folder);
            }
        } catch (IOException e) {
            throw new ObjexException(
                    "Cannot make the files of the agent in %s: %s. Check that folder, or set another with -Djava.io.tmpdir."
                            .formatted(System.getProperty("java.io.tmpdir"), e.getMessage()),
                    e);
        }
    }

    /** The jar stays until the process ends, which may want more classes of it at any time; unless it was not loaded. */
    private static void load(OtherJvm jvm, Path jar, String options) throws IOException {
        boolean loaded = false;
        try {
            AgentJar.write(jar);
            jvm.load(jar, options);
            loaded = true;
        } finally {
            if (!loaded) {
                Files.deleteIfExists(jar);
            }
        }
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException e) {
            return; // the jar is in use
        }
    }
}
