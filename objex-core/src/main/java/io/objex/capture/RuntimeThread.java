package io.objex.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A kind of thread that the Java runtime starts for itself, known by its name.
 *
 * @param name what the whole name looks like
 * @param reason why it is nobody's leak
 */
record RuntimeThread(Pattern name, String reason) {
    private static final String LIST = "threads.txt";
    private static final List<RuntimeThread> ALL = read();

    /** Checks the parts. */
    RuntimeThread {
        Objects.requireNonNull(name, "name");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a thread needs a reason: " + name);
        }
    }

    /** The known ones. */
    static List<RuntimeThread> all() {
        return ALL;
    }

    /** Says whether a thread is the runtime's by its name. Linear in the known ones. */
    static boolean isKnown(String threadName) {
        for (RuntimeThread known : ALL) {
            if (known.name.matcher(threadName).matches()) {
                return true;
            }
        }
        return false;
    }

    private static List<RuntimeThread> read() {
        try (InputStream list = RuntimeThread.class.getResourceAsStream(LIST)) {
            String text = new String(Objects.requireNonNull(list, LIST).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 2))
                    .map(parts -> new RuntimeThread(Pattern.compile(parts[0]), parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read " + LIST + " beside RuntimeThread.class. Is objex-core.jar whole?", e);
        }
    }
}
