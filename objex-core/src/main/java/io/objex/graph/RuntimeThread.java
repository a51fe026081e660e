package io.objex.graph;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A kind of thread that the Java runtime starts for itself, known by its name. May change.
 *
 * @param name what the whole name looks like
 * @param reason why it is nobody's leak
 */
public record RuntimeThread(Pattern name, String reason) {
    private static final List<RuntimeThread> ALL =
            ReasonedList.read("threads.txt", (name, reason) -> new RuntimeThread(Pattern.compile(name), reason));

    /** Checks the parts. */
    public RuntimeThread {
        Objects.requireNonNull(name, "name");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a thread needs a reason: " + name);
        }
    }

    /**
     * Returns the known ones.
     *
     * @return an unmodifiable list
     */
    public static List<RuntimeThread> all() {
        return ALL;
    }

    /**
     * Says whether a thread is the runtime's by its name. Linear in the known ones.
     *
     * @param threadName the name of a thread
     * @return whether it is one that the runtime starts for itself
     */
    public static boolean isKnown(String threadName) {
        for (RuntimeThread known : ALL) {
            if (known.name.matcher(threadName).matches()) {
                return true;
            }
        }
        return false;
    }
}
