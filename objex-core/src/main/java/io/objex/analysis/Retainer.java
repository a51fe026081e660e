package io.objex.analysis;

import io.objex.graph.PathPattern;
import io.objex.graph.RetainingPath;
import java.util.List;
import java.util.Objects;

/**
 * Something that is known to keep objects: a cache, a registry, a thread of some library.
 *
 * @param name what it is, for people
 * @param patterns the retaining paths that lead through it
 * @param verdict what to make of a leak that it keeps
 * @param why the reason
 * @param remedy what to do about it; empty where cutting the reference is all there is to say
 */
public record Retainer(String name, List<PathPattern> patterns, Verdict verdict, String why, String remedy) {

    /** What to make of a leak. */
    public enum Verdict {
        /** Cannot be the leak of any test. */
        IGNORE,
        /** Is a leak, and its cause is known. */
        EXPLAIN
    }

    /** Checks and copies the parts. */
    public Retainer {
        patterns = List.copyOf(patterns);
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(remedy, "remedy");
        if (name.isBlank() || patterns.isEmpty() || why.isBlank()) {
            throw new IllegalArgumentException(
                    "a retainer needs a name (%s), a pattern (%s) and a reason (%s)".formatted(name, patterns, why));
        }
    }

    /**
     * Says whether a path leads through this retainer.
     *
     * @param path any path
     * @return whether one of the patterns matches
     */
    public boolean keeps(RetainingPath path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
