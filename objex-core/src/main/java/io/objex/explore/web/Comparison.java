package io.objex.explore.web;

import io.objex.analysis.difference.Grouping;

/** Compares two dumps, the same for every question. */
@FunctionalInterface
public interface Comparison {
    /**
     * Compares.
     *
     * @param by by what
     * @param limit how many rows at most
     * @return JSON in the form of {@code objex diff --json}
     * @throws io.objex.graph.ObjexException if the dumps cannot be compared by that
     */
    String json(Grouping by, int limit);
}
