package io.objex.store;

/** What objects can be ranked by. */
public enum Measure {
    /** Shallow size, in bytes. */
    SIZE(AnalysisStage.SIZES, "SELECT id, shallow_size AS value FROM object"),
    /** References that lead to the object in the whole heap. */
    REFERRERS(AnalysisStage.SIZES, "SELECT id, referrer_count AS value FROM object"),
    /** Retained size, in bytes. */
    RETAINED(AnalysisStage.RETAINED, "SELECT object AS id, retained AS value FROM object_retained"),
    /** How many objects hang on the object, in thousandths of one: PageRank against the direction of references. */
    RANK(AnalysisStage.METRICS, "SELECT object AS id, rank AS value FROM object_metric"),
    /** How many bytes hang on the object: the same with shallow sizes for weights. */
    BYTE_RANK(AnalysisStage.METRICS, "SELECT object AS id, byte_rank AS value FROM object_metric");

    private final AnalysisStage stage;
    private final String values;

    Measure(AnalysisStage stage, String values) {
        this.stage = stage;
        this.values = values;
    }

    /**
     * Returns the stage of an analysis that ranks by this.
     *
     * @return the stage
     */
    public AnalysisStage stage() {
        return stage;
    }

    /**
     * Returns the word that the table {@code top} has for it.
     *
     * @return {@code size}, {@code referrers}, {@code retained}, {@code rank}, {@code byte rank}
     */
    public String word() {
        return Words.of(this);
    }

    /** The values of all objects, as a query with the columns {@code id} and {@code value}. */
    String ofAll() {
        return values;
    }

    /** Whether the values are in the tables that every dump has. */
    boolean isAlwaysThere() {
        return stage == AnalysisStage.SIZES;
    }
}
