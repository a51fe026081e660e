package io.objex.analysis.difference;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How much more there may be. It is reached by that much, and by more.
 *
 * @param measure what grows
 * @param amount how much of it, at least 1; bytes, objects or rows, or hundredths of what the first heap has
 * @param percent whether it is hundredths
 */
public record Threshold(Measure measure, long amount, boolean percent) {
    private static final int HUNDRED = 100;

    /** What may grow. */
    public enum Measure {
        /** The objects of some row. */
        OBJECTS,
        /** The shallow bytes of some row. */
        BYTES,
        /** The retained bytes of some row. */
        RETAINED,
        /** The shallow bytes of the whole heap. */
        HEAP,
        /** How many rows are new. */
        NEW;

        /**
         * Returns the word for it.
         *
         * @return the name in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a threshold was reached by.
     *
     * @param amount by how much there is more
     * @param row where; empty for the whole heap and for the number of new rows
     */
    public record Excess(long amount, Optional<DifferenceRow> row) {
        /** Checks the parts. */
        public Excess {
            Objects.requireNonNull(row, "row");
        }
    }

    /** Checks the parts. */
    public Threshold {
        Objects.requireNonNull(measure, "measure");
        if (amount < 1) {
            throw new IllegalArgumentException("amount (%d) must be positive".formatted(amount));
        }
        if (percent && measure == Measure.NEW) {
            throw new IllegalArgumentException("what is new is no part of what was there, so it has no percentage");
        }
    }

    /**
     * Says whether the difference knows what this is about.
     *
     * @param difference a difference
     * @return false for retained bytes where they are not known of both heaps
     */
    public boolean isKnownIn(HeapDifference difference) {
        return measure != Measure.RETAINED
                || (difference.before().whole().retained().isPresent()
                        && difference.after().whole().retained().isPresent());
    }

    /**
     * Looks whether a difference reaches this. Time linear in the rows.
     *
     * @param difference a difference
     * @return the most that it is reached by; empty if it is not
     */
    public Optional<Excess> reachedIn(HeapDifference difference) {
        Amount before = difference.before().whole();
        return switch (measure) {
            case OBJECTS -> ofRows(difference, DifferenceRow::objectsGrown, before.objects());
            case BYTES -> ofRows(difference, DifferenceRow::bytesGrown, before.bytes());
            case RETAINED -> ofRows(difference, row -> row.retainedGrown().orElse(0), before.bytes());
            case HEAP -> excess(difference.after().whole().bytes() - before.bytes(), before.bytes(), Optional.empty());
            case NEW -> excess(difference.count(Change.NEW), 0, Optional.empty());
        };
    }

    private Optional<Excess> ofRows(HeapDifference difference, ToLongFunction<DifferenceRow> grown, long whole) {
        return difference.rows().stream()
                .max(Comparator.comparingLong(grown).thenComparing(DifferenceRow::name, Comparator.reverseOrder()))
                .flatMap(row -> excess(grown.applyAsLong(row), whole, Optional.of(row)));
    }

    private Optional<Excess> excess(long grown, long whole, Optional<DifferenceRow> row) {
        boolean reached = percent ? (double) grown * HUNDRED >= (double) amount * whole && grown > 0 : grown >= amount;
        return reached ? Optional.of(new Excess(grown, row)) : Optional.empty();
    }
}
