package io.objex.analysis;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

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
     * Adds the objects of the same type that another leak is made of.
     *
     * @param other the same type, counted over the same runs
     * @return both together
     */
    public LeakedType plus(LeakedType other) {
        List<Integer> sums = IntStream.range(0, addedByRun.size())
                .mapToObj(run -> addedByRun.get(run) + other.addedByRun.get(run))
                .toList();
        return new LeakedType(type, sums, bytes + other.bytes);
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
     * Returns by how much the type grew with each run.
     *
     * @return {@code +1}, or {@code +1 to 5} where the runs differ
     */
    public String rate() {
        return fewestPerRun() == mostPerRun() ? "+" + fewestPerRun() : "+" + fewestPerRun() + " to " + mostPerRun();
    }

    /**
     * Says whether each run left more than the one before, as where the growth is in proportion to what is there.
     *
     * @return whether the counts rise; two say nothing yet
     */
    public boolean isRising() {
        return addedByRun.size() > 2
                && IntStream.range(1, addedByRun.size()).allMatch(run -> addedByRun.get(run) > addedByRun.get(run - 1));
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
