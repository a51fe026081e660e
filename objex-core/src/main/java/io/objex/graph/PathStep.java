package io.objex.graph;

import java.util.Objects;

/**
 * A step of a retaining path as a user of the objects thinks of it: one key of a map, one index of a list, one field;
 * the nodes and arrays inside a collection are folded away.
 *
 * @param label how the step is written in an expression: <code>{"42"}</code>, {@code [3]}, {@code .listeners}
 * @param holderType display name of the type of the object that the step leaves from
 * @param object the object that the step leads to
 */
public record PathStep(String label, String holderType, int object) {
    /** Checks the parts. */
    public PathStep {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(holderType, "holderType");
    }
}
