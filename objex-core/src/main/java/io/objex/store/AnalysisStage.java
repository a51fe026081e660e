package io.objex.store;

import java.util.List;

/** A part of the analysis of a dump, which is there as a whole or not at all. In the order in which they are made. */
public enum AnalysisStage {
    /** Where the objects of a type lie, and which objects are largest and most referred to. */
    SIZES,
    /** Who refers to an object. */
    REFERRERS,
    /** The shortest path of each object to a root, and the holders. */
    PATHS,
    /** What dominates each object, and the retained sizes of objects, types, class loaders and holders. */
    RETAINED,
    /** What the installed audits find. Left out where it would take more memory than there is. */
    AUDITS,
    /** Distances to classes and threads, ranks, cycles, and what hangs together without the roots. */
    METRICS;

    /**
     * Returns the word that the table {@code analysis} and messages have for it.
     *
     * @return {@code sizes}, {@code referrers}, {@code paths}, {@code retained}, {@code audits}, {@code metrics}
     */
    public String word() {
        return Words.of(this);
    }

    /** Computes what the stage adds; the tables hold it until they are written. */
    List<DerivedTable> compute(AnalysisSource source) {
        return switch (this) {
            case SIZES -> SizeTables.of(source);
            case REFERRERS -> ReferrerTables.of(source);
            case PATHS -> PathTables.of(source);
            case RETAINED -> RetainedTables.of(source);
            case AUDITS -> AuditTables.of(source);
            case METRICS -> MetricTables.of(source);
        };
    }
}
