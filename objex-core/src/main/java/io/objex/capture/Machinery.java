package io.objex.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A package of what runs tests or watches them.
 *
 * @param prefix how the names of its classes begin
 * @param reason why nobody's leak is there
 */
public record Machinery(String prefix, String reason) {
    private static final String LIST = "machinery.txt";
    private static final List<Machinery> ALL = read();

    /** Checks the parts. */
    public Machinery {
        if (prefix.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException(
                    "machinery needs a prefix (%s) and a reason (%s)".formatted(prefix, reason));
        }
    }

    /**
     * Returns what objex knows to be machinery.
     *
     * @return an unmodifiable list
     */
    public static List<Machinery> all() {
        return ALL;
    }

    /**
     * Says whether a class belongs to what objex knows to be machinery. Linear in the entries.
     *
     * @param className the name of a class
     * @return whether it begins with one of the prefixes of {@link #all()}
     */
    public static boolean isKnown(String className) {
        for (Machinery machinery : ALL) {
            if (className.startsWith(machinery.prefix)) {
                return true;
            }
        }
        return false;
    }

    private static List<Machinery> read() {
        try (InputStream list = Machinery.class.getResourceAsStream(LIST)) {
            String text = new String(Objects.requireNonNull(list, LIST).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 2))
                    .map(parts -> new Machinery(parts[0], parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read " + LIST + " beside Machinery.class. Is objex-core.jar whole?", e);
        }
    }
}
