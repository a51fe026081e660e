package io.objex.store;

import java.util.Objects;

/**
 * What an object holds, with the nodes and arrays of collections folded away.
 *
 * @param label how an expression writes the way to it: <code>{"42"}</code>, {@code [3]}, {@code .listeners}
 * @param object the number of what is held
 * @param isFolded whether the way leads through the structure of a collection
 */
public record ContentRow(String label, int object, boolean isFolded) {
    /** Checks the parts. */
    public ContentRow {
        Objects.requireNonNull(label, "label");
    }
}
