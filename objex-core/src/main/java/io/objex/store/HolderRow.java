package io.objex.store;

import io.objex.graph.Holder;
import java.util.Objects;

/**
 * A holder with the objects whose shortest retaining path begins at it.
 *
 * @param id its number, in the order in which the search came to it
 * @param holder the static field, thread or other root
 * @param objects how many objects it is the nearest holder of
 * @param bytes their shallow sizes, added up
 */
public record HolderRow(int id, Holder holder, long objects, long bytes) {
    /** Checks the parts. */
    public HolderRow {
        Objects.requireNonNull(holder, "holder");
    }
}
