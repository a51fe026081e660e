package io.objex.store;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.Holder;
import java.util.List;
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

    /**
     * Counts what holds a heap that has been searched, as {@link Dump#holders} does where a dump has no table of it. Time
     * linear in the objects.
     *
     * @param paths the shortest retaining paths of the heap
     * @return an unmodifiable list, those that are nearest to most bytes first
     */
    public static List<HolderRow> of(RetainingPaths paths) {
        return HolderRows.largestFirst(HolderRows.count(paths));
    }
}
