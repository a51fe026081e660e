package io.objex.explore;

import io.objex.capture.OtherJvm;
import io.objex.graph.ObjexException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

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
            // Only this user may look into the folder, so nobody else puts a jar there or reads the token.
            Path folder = Files.createTempDirectory("objex-agent");
            Path told = Files.createFile(folder.resolve("address"));
            try {
                return served(jvm, port, folder.resolve("objex-agent.jar"), told);
            } finally {
                Files.delete(told);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar stays until the process ends, which may want more classes of it at any time. */
    private static URI served(OtherJvm jvm, int port, Path jar, Path told) throws IOException {
        AgentJar.write(jar);
        jvm.load(jar, "serve=%d,%s,%s".formatted(port, told, jar));
        String answer = Files.readString(told);
        if (!answer.startsWith("http")) {
            throw new ObjexException("The explorer did not start in process %d. %s".formatted(jvm.processId(), answer));
        }
        return URI.create(answer);
    }

    /** Ends the explorer in a process, if one runs there. */
    static void stop(long processId) {
        try (OtherJvm jvm = OtherJvm.attach(processId)) {
            Path folder = Files.createTempDirectory("objex-agent");
            Path jar = folder.resolve("objex-agent.jar");
            AgentJar.write(jar);
            try {
                jvm.load(jar, "serve=stop");
            } finally {
                Files.delete(jar);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
