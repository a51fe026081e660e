package io.objex.analysis.difference;

import java.util.Locale;

/** What became of something from one heap to another. */
public enum Change {
    /** The first heap has none of it. */
    NEW,
    /** There is more of it: bytes, or else objects, or else what they retain. */
    GROWN,
    /** There is less of it. */
    SHRUNK,
    /** The second heap has none of it. */
    GONE;

    /**
     * Returns the word for it.
     *
     * @return {@code new}, {@code grown}, {@code shrunk} or {@code gone}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
