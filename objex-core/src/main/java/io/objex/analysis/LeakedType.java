package io.objex.analysis;

import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The objects of one type that a leak is made of.
 *
 * @param type display name of the type
 * @param addedByRun how many objects each run that counts left behind
 * @param bytes their shallow sizes, added up
 */
public record LeakedType(String type, List<Integer> addedByRun, long bytes) {
    /** Checks and copies the parts. */
    public LeakedType {
        Objects.requireNonNull(type, "type");
        addedByRun = List.copyOf(addedByRun);
        if (addedByRun.isEmpty()) {
            throw new IllegalArgumentException("a leaked type needs a run: " + type);
        }
    }

    /**
     * Returns how many objects there are of all runs that count.
     *
     * @return the count
     */
    public int count() {
        return addedByRun.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Returns the fewest objects that a run left behind.
     *
     * @return at least 1
     */
    public int fewestPerRun() {
        return Collections.min(addedByRun);
    }

    /**
     * Returns the most objects that a run left behind.
     *
     * @return at least 1
     */
    public int mostPerRun() {
        return Collections.max(addedByRun);
    }

    /**
     * Returns the shallow size of one object, on average.
     *
     * @return bytes, rounded to the nearest
     */
    public long bytesEach() {
        return Math.round((double) bytes / count());
    }
}
