package io.objex.store;

import java.util.Objects;

/**
 * A GC root as a dump has it.
 *
 * @param id its number, in the order in which roots were found
 * @param kind what sort of root it is, in words: {@code loaded class}, {@code live thread}, {@code frame local}
 * @param object the number of the object that it keeps alive
 * @param name what a person would call it
 */
public record RootRow(int id, String kind, int object, String name) {
    /** Checks the parts. */
    public RootRow {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }
}
