package io.objex.hprof;

import java.util.ArrayList;
import java.util.List;

/** Stretches of a dump that begin and end between two heap records, small enough to be dealt out to several threads. */
final class Blocks {
    private static final long USUAL = 1 << 20;

    private final List<Block> all = new ArrayList<>();
    private long start;
    private long lowest;
    private long highest;

    /**
     * A stretch.
     *
     * @param start where its first record begins
     * @param end where its last record ends
     * @param lowest the lowest id of an object in it
     * @param highest the highest
     */
    record Block(long start, long end, long lowest, long highest) {

        /** Says whether one of some sorted ids may be of an object in it. */
        boolean mayHold(long[] sortedIds) {
            int low = 0;
            int high = sortedIds.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (Long.compareUnsigned(sortedIds[middle], lowest) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low < sortedIds.length && Long.compareUnsigned(sortedIds[low], highest) <= 0;
        }
    }

    /** A segment begins. */
    void begin(long offset) {
        start = offset;
        lowest = -1;
        highest = 0;
    }

    /** An object was met in the stretch that is being made. */
    void add(long id) {
        if (Long.compareUnsigned(id, lowest) < 0) {
            lowest = id;
        }
        if (Long.compareUnsigned(id, highest) > 0) {
            highest = id;
        }
    }

    /** A record ends; perhaps it is the last one of its stretch. */
    void recordEnds(long offset) {
        if (offset - start >= USUAL) {
            end(offset);
            begin(offset);
        }
    }

    /** A segment ends. */
    void end(long offset) {
        if (offset > start) {
            all.add(new Block(start, offset, lowest, highest));
            start = offset;
        }
    }

    List<Block> all() {
        return all;
    }
}
