package io.objex.capture;

import java.util.Arrays;

/** What one batch of a walk counts, kept apart until it is certain that the batch stands. Not safe for several threads. */
final class CountLog {
    private static final int FIRST_CAPACITY = 1 << 12;
    private static final int HASH_BITS = 32;

    /* The number of the type and whether the JDK holds it in the upper half, the identity hash code in the lower. */
    private long[] objects = new long[FIRST_CAPACITY];
    private long[] sizes = new long[FIRST_CAPACITY];
    private int count;

    CountLog() {}

    void add(WorkerType type, boolean ofJdk, int identityHash, long size) {
        if (count == objects.length) {
            objects = Arrays.copyOf(objects, count * 2);
            sizes = Arrays.copyOf(sizes, count * 2);
        }
        long upper = (long) type.number << 1 | (ofJdk ? 1 : 0);
        objects[count] = upper << HASH_BITS | Integer.toUnsignedLong(identityHash);
        sizes[count++] = size;
    }

    /** Forgets what the batch counted. */
    void clear() {
        count = 0;
    }

    /** Counts what the batch counted; returns how many bytes that were. */
    long flush(WorkerTypes types) {
        long bytes = 0;
        for (int at = 0; at < count; at++) {
            long object = objects[at];
            int upper = (int) (object >>> HASH_BITS);
            types.get(upper >>> 1).count((upper & 1) != 0, (int) object, sizes[at]);
            bytes += sizes[at];
        }
        count = 0;
        return bytes;
    }
}
