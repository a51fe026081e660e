package io.objex.analysis;

import io.objex.graph.Holder;
import io.objex.graph.RetainingPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Growth that repeats and that one holder keeps.
 *
 * @param holder where the retaining path begins
 * @param types what grew, the application's own types first
 * @param path the shortest retaining path to one of the objects, one of the application's own if there is any
 * @param targetCount how many new objects have the type of that one
 * @param remedy what to do to free them
 * @param frees what that frees, all runs together
 * @param storedIn the application's field that keeps them, empty where there is none
 * @param details what else is known about it, in the order in which a report says it
 */
public record Leak(
        Holder holder,
        List<LeakedType> types,
        RetainingPath path,
        int targetCount,
        String remedy,
        RetainedSet frees,
        Optional<StoredField> storedIn,
        List<LeakDetail> details) {
    private static final String WHY = "why";

    /** Checks and copies the parts. */
    public Leak {
        Objects.requireNonNull(holder, "holder");
        types = List.copyOf(types);
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(frees, "frees");
        Objects.requireNonNull(storedIn, "storedIn");
        details = List.copyOf(details);
    }

    /**
     * Returns the same leak with another path, as where a dump numbers its objects anew.
     *
     * @param other the path
     * @return a leak
     */
    public Leak withPath(RetainingPath other) {
        return new Leak(holder, types, other, targetCount, remedy, frees, storedIn, details);
    }

    /**
     * Returns the same leak with more to say about it.
     *
     * @param more details, said after those that are there
     * @return a leak
     */
    public Leak withDetails(List<LeakDetail> more) {
        List<LeakDetail> all = new ArrayList<>(details);
        all.addAll(more);
        return new Leak(holder, types, path, targetCount, remedy, frees, storedIn, all);
    }

    /**
     * Returns the leak with the reason and the remedy that are known for its retainer.
     *
     * @param retainer what keeps the objects
     * @return the same leak, explained
     */
    public Leak explainedBy(Retainer retainer) {
        String known = retainer.remedy().isEmpty() ? remedy : retainer.remedy();
        Leak other = new Leak(holder, types, path, targetCount, known, frees, storedIn, details);
        return other.withDetails(List.of(new LeakDetail(WHY, retainer.why())));
    }
}
