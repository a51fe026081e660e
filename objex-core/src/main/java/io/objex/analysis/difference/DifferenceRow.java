package io.objex.analysis.difference;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Something of which one heap has more than the other.
 *
 * @param name the family of a type, the family of a holder or a fingerprint, as the {@link Grouping} was
 * @param before how much the first heap has
 * @param after how much the second has
 */
public record DifferenceRow(String name, Amount before, Amount after) {
    /** Checks the parts. */
    public DifferenceRow {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /**
     * Returns how many more objects there are.
     *
     * @return the difference, negative where there are fewer
     */
    public long objectsGrown() {
        return after.objects() - before.objects();
    }

    /**
     * Returns how many more bytes the objects themselves take.
     *
     * @return the difference, negative where they take less
     */
    public long bytesGrown() {
        return after.bytes() - before.bytes();
    }

    /**
     * Returns how many more bytes the objects retain.
     *
     * @return the difference, negative where they retain less; empty unless it is known of both heaps
     */
    public OptionalLong retainedGrown() {
        return before.retained().isPresent() && after.retained().isPresent()
                ? OptionalLong.of(
                        after.retained().getAsLong() - before.retained().getAsLong())
                : OptionalLong.empty();
    }

    /**
     * Returns what became of it: where the bytes are the same, the objects decide, then what they retain.
     *
     * @return the change
     */
    public Change change() {
        if (before.objects() == 0 || after.objects() == 0) {
            return before.objects() == 0 ? Change.NEW : Change.GONE;
        }
        return firstDifference() > 0 ? Change.GROWN : Change.SHRUNK;
    }

    private long firstDifference() {
        if (bytesGrown() != 0) {
            return bytesGrown();
        }
        return objectsGrown() != 0 ? objectsGrown() : retainedGrown().orElse(0);
    }

    /** Whether the heaps differ in it at all. */
    boolean isDifferent() {
        return objectsGrown() != 0 || bytesGrown() != 0 || retainedGrown().orElse(0) != 0;
    }
}
