package io.objex.capture;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Linux tells about a process in {@code /proc}, without disturbing it. Nothing is known elsewhere, nor of processes
 * that one may not look into.
 *
 * @param processId the process
 */
record ProcessFacts(long processId) {
    private static final Pattern CAUGHT_SIGNALS = Pattern.compile("SigCgt:\\s+([0-9a-f]+)");
    private static final int SIGQUIT = 3;

    private Path file(String name) {
        return Path.of("/proc", Long.toString(processId), name);
    }

    /** Whether the library of a HotSpot JVM is loaded. */
    Optional<Boolean> hasJvmLibrary() {
        return read(file("maps")).map(maps -> maps.contains("/libjvm.so"));
    }

    /** Whether it has got so far that a request to attach does not kill it: the request is a signal. */
    Optional<Boolean> catchesAttachSignal() {
        return read(file("status"))
                .map(CAUGHT_SIGNALS::matcher)
                .filter(Matcher::find)
                .map(caught -> new BigInteger(caught.group(1), 16).testBit(SIGQUIT - 1));
    }

    /** The command line, argument by argument. */
    List<String> arguments() {
        return read(file("cmdline")).map(line -> List.of(line.split("\0"))).orElse(List.of());
    }

    /** The number of the user that it runs as. */
    Optional<Object> userId() {
        try {
            return Optional.of(Files.getAttribute(file(""), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it sees the files that this JVM sees, and not those of a container. */
    boolean seesSameFiles() {
        ProcessFacts here = new ProcessFacts(ProcessHandle.current().pid());
        return link("ns/mnt").equals(here.link("ns/mnt")) && link("root").equals(here.link("root"));
    }

    private Optional<Path> link(String name) {
        try {
            return Optional.of(Files.readSymbolicLink(file(name)));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
