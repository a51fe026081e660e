package io.objex.render.draw;

import java.util.Objects;

/**
 * An arrow of a drawing, from a referrer to its referent.
 *
 * @param from id of the box where it begins
 * @param to id of the box where it ends
 * @param label the field, key or index; may be empty
 * @param retains whether it keeps its referent alive: not a weak reference
 */
public record Arrow(String from, String to, String label, boolean retains) {
    /** Checks the parts. */
    public Arrow {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(label, "label");
    }
}
