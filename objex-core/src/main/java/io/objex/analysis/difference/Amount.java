package io.objex.analysis.difference;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How much of something a heap has.
 *
 * @param objects how many objects
 * @param bytes their shallow sizes, added up
 * @param retained bytes that would go with them, each counted once; empty where that is not known
 */
public record Amount(long objects, long bytes, OptionalLong retained) {
    /** Checks the parts. */
    public Amount {
        Objects.requireNonNull(retained, "retained");
        if (objects < 0 || bytes < 0 || retained.orElse(0) < 0) {
            throw new IllegalArgumentException("objects (%d), bytes (%d) and retained (%s) must not be negative"
                    .formatted(objects, bytes, retained));
        }
    }

    /**
     * An amount of which is not known what it retains.
     *
     * @param objects how many objects
     * @param bytes their shallow sizes, added up
     * @return the amount
     */
    public static Amount of(long objects, long bytes) {
        return new Amount(objects, bytes, OptionalLong.empty());
    }

    Amount withoutRetained() {
        return of(objects, bytes);
    }

    /**
     * Returns the two together. What they retain together is not the sum of what each retains, so it is not known.
     *
     * @param other another amount
     * @return the amount
     */
    public Amount plus(Amount other) {
        return of(objects + other.objects, bytes + other.bytes);
    }
}
