package io.objex.analysis;

import java.util.Objects;

/**
 * A type of which there are more objects than there ever were.
 *
 * @param type the name of the type
 * @param count how many there are
 * @param peak the most there were before
 */
public record PeakGrowth(String type, long count, long peak) {
    /** Checks the parts. */
    public PeakGrowth {
        Objects.requireNonNull(type, "type");
    }

    /**
     * Returns by how many the peak is exceeded.
     *
     * @return the difference
     */
    public long growth() {
        return count - peak;
    }
}
