package io.objex.hprof;

import java.util.Arrays;

/** Ids that lie anywhere, sorted: eight bytes each, found by halving the part that the upper bits of an id lead to. */
final class SortedIds extends ObjectIds {
    private static final int MOST_BUCKET_BITS = 20;

    private final long[] sorted;
    private final int size;
    private final int alignment;
    private final int bucketShift;
    private final int[] buckets;
    private final boolean duplicates;

    SortedIds(LongColumn ids, int alignment) {
        this.alignment = alignment;
        this.sorted = ids.toArray();
        flipped();
        Arrays.parallelSort(sorted);
        flipped();
        this.size = withoutDuplicates();
        this.duplicates = size < ids.size();
        long span = size == 0 ? 0 : sorted[size - 1] - sorted[0];
        this.bucketShift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(span) - MOST_BUCKET_BITS);
        this.buckets = new int[(int) (span >>> bucketShift) + 2];
        Arrays.fill(buckets, size);
        for (int i = size - 1; i >= 0; i--) {
            buckets[bucketOf(sorted[i])] = i;
        }
        for (int bucket = buckets.length - 2; bucket >= 0; bucket--) {
            buckets[bucket] = Math.min(buckets[bucket], buckets[bucket + 1]);
        }
    }

    /** Ids are unsigned. */
    private void flipped() {
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] ^= Long.MIN_VALUE;
        }
    }

    private int withoutDuplicates() {
        int kept = 0;
        for (long id : sorted) {
            if (kept == 0 || sorted[kept - 1] != id) {
                sorted[kept++] = id;
            }
        }
        return kept;
    }

    private int bucketOf(long id) {
        return (int) ((id - sorted[0]) >>> bucketShift);
    }

    @Override
    int count() {
        return size;
    }

    @Override
    int numberOf(long id) {
        if (size == 0 || Long.compareUnsigned(id, sorted[0]) < 0 || Long.compareUnsigned(id, sorted[size - 1]) > 0) {
            return NONE;
        }
        int bucket = bucketOf(id);
        int low = buckets[bucket];
        int high = buckets[bucket + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(sorted[middle], id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < size && sorted[low] == id ? low : NONE;
    }

    @Override
    long idOf(int number) {
        return sorted[number];
    }

    @Override
    long gapBehind(int number, long id) {
        long gap = number + 1 < size ? sorted[number + 1] - id : UNKNOWN;
        return gap < 0 ? UNKNOWN : gap;
    }

    @Override
    int alignment() {
        return size < 2 ? 1 : alignment;
    }

    @Override
    boolean hasDuplicates() {
        return duplicates;
    }
}
