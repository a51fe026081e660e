package io.objex.explore;

import io.objex.graph.ObjexException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of the machine's memory a process takes. */
final class ResidentSize {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");
    private static final int KIB = 1024;

    private ResidentSize() {}

    /** Bytes; nothing for a process that has ended. */
    static OptionalLong of(long processId) {
        Path status = Path.of("/proc", Long.toString(processId), "status");
        try {
            return Files.isDirectory(Path.of("/proc/self")) ? ofStatus(status) : ofPs(processId);
        } catch (IOException e) {
            throw new ObjexException(
                    "Cannot find out how large process %d is: %s. Capture it without --min-size."
                            .formatted(processId, e.getMessage()),
                    e);
        }
    }

    private static OptionalLong ofStatus(Path status) throws IOException {
        if (!Files.exists(status)) {
            return OptionalLong.empty();
        }
        Matcher resident = RESIDENT.matcher(Files.readString(status, StandardCharsets.ISO_8859_1));
        return resident.find() ? OptionalLong.of(Long.parseLong(resident.group(1)) * KIB) : OptionalLong.empty();
    }

    /** For macOS and other systems without {@code /proc}. */
    private static OptionalLong ofPs(long processId) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(processId)).start();
        String said = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return said.matches("[0-9]+") ? OptionalLong.of(Long.parseLong(said) * KIB) : OptionalLong.empty();
    }
}
