package io.objex.explore.live;

import io.objex.capture.AgentOption;
import io.objex.graph.ObjexException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code serve=PORT}: the agent starts the explorer. {@code serve=PORT,FILE,JAR} writes the address into a file instead of
 * printing it, and removes the agent's jar when the program ends; {@code serve=stop} ends the explorer.
 */
public final class ServeOption implements AgentOption {
    private static final Object ONE_AT_A_TIME = new Object();
    private static @Nullable ObjexServer running;

    /** For the service loader. */
    public ServeOption() {}

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public void apply(String value) {
        String[] parts = value.split(",", -1);
        if (value.equals("stop")) {
            stop();
        } else if (parts[0].matches("[0-9]{1,5}") && (parts.length == 1 || parts.length == 3)) {
            serve(Integer.parseInt(parts[0]), parts);
        } else {
            throw new IllegalArgumentException(
                    "serve=%s makes no sense: it needs a port, as serve=6398.".formatted(value));
        }
    }

    private static void serve(int port, String[] parts) {
        String told;
        try {
            told = running(port).url().toString();
        } catch (ObjexException e) {
            told = "objex: " + e.getMessage(); // the program goes on without its explorer
        }
        if (parts.length == 1) {
            System.err.println(told.startsWith("http") ? "objex: explore this program at " + told : told);
        } else {
            new File(parts[2]).deleteOnExit();
            write(Path.of(parts[1]), told);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            System.err.println("objex: cannot write " + file + ": " + e.getMessage());
        }
    }

    /** The one that runs already, whatever its port is. */
    private static ObjexServer running(int port) {
        synchronized (ONE_AT_A_TIME) {
            ObjexServer present = running;
            if (present == null) {
                present = ObjexServer.start(port);
                running = present;
            }
            return present;
        }
    }

    private static void stop() {
        synchronized (ONE_AT_A_TIME) {
            if (running != null) {
                running.close();
                running = null;
            }
        }
    }
}
