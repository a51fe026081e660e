package io.objex.analysis;

import io.objex.graph.Holder;
import io.objex.graph.RetainingPath;
import java.util.List;
import java.util.Objects;

/**
 * Growth that repeats and that one holder keeps.
 *
 * @param holder where the retaining path begins
 * @param types what grew, the application's own types first
 * @param path the shortest retaining path to one of the objects, one of the application's own if there is any
 * @param targetCount how many new objects have the type of that one
 * @param remedy what to do to free them
 * @param frees what that frees, all runs together
 */
public record Leak(
        Holder holder, List<LeakedType> types, RetainingPath path, int targetCount, String remedy, RetainedSet frees) {
    /** Checks and copies the parts. */
    public Leak {
        Objects.requireNonNull(holder, "holder");
        types = List.copyOf(types);
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(frees, "frees");
    }
}
