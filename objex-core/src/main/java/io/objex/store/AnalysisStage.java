package io.objex.store;

/** A part of the analysis of a dump, which is there as a whole or not at all. In the order in which they are made. */
public enum AnalysisStage {
    /** Where the objects of a type lie, and which objects are largest and most referred to. */
    SIZES,
    /** Who refers to an object. */
    REFERRERS,
    /** The shortest path of each object to a root, and the holders. */
    PATHS;

    /**
     * Returns the word that the table {@code analysis} and messages have for it.
     *
     * @return {@code sizes}, {@code referrers}, {@code paths}
     */
    public String word() {
        return Words.of(this);
    }
}
