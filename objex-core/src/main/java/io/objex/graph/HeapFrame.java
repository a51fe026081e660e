package io.objex.graph;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A method that a thread was in, as plain data.
 *
 * @param type the name of the class that declares the method
 * @param method its name
 * @param file the source file, or null where the class does not say
 * @param line the line, or a negative number where the class does not say
 * @param origin whose code it is
 */
public record HeapFrame(
        String type, String method, @Nullable String file, int line, Origin origin) {

    /** Checks the parts. */
    public HeapFrame {
        type = OneLine.of(type);
        method = OneLine.of(method);
        file = file == null ? null : OneLine.of(file);
        Objects.requireNonNull(origin, "origin");
    }

    /**
     * Writes the frame as a stack trace does.
     *
     * @return {@code com.acme.PriceFeed.takeIn(PriceFeed.java:31)}
     */
    @Override
    public String toString() {
        String place = file == null ? "unknown source" : line < 0 ? file : file + ":" + line;
        return type + "." + method + "(" + place + ")";
    }
}
