package io.objex.graph;

import java.util.List;

/**
 * A package of what runs tests or watches them.
 *
 * @param prefix how the names of its classes begin
 * @param reason why nobody's leak is there
 */
public record Machinery(String prefix, String reason) {
    private static final List<Machinery> ALL = ReasonedList.read("machinery.txt", Machinery::new);

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
}
