package io.objex.capture;

import java.util.Arrays;

/** What one batch of a walk counts, kept apart until it is certain that the batch stands. Not safe for several threads. */
final class CountLog {
    private static final int FIRST_CAPACITY = 1 << 12;
    private static final int HASH_BITS = 32;

    /* The number of the type and whether the JDK holds it in the upper half, the identity hash code in the lower. */
    private long[] objects = new long[FIRST_CAPACITY];
    private int count;
    /* Of the objects whose type does not tell their size, in the same order. */
    private long[] sizes = new long[FIRST_CAPACITY];
    private int sized;

    CountLog() {}

    /** Counts an object whose type tells its size. */
    void add(WorkerType type, boolean ofJdk, int identityHash) {
        if (count == objects.length) {
            objects = Arrays.copyOf(objects, count * 2);
        }
        long upper = ((long) type.number << 1) | (ofJdk ? 1 : 0);
        objects[count++] = (upper << HASH_BITS) | Integer.toUnsignedLong(identityHash);
    }

    /** Counts an array or a class object. */
    void add(WorkerType type, boolean ofJdk, int identityHash, long size) {
        add(type, ofJdk, identityHash);
        if (sized == sizes.length) {
            sizes = Arrays.copyOf(sizes, sized * 2);
        }
        sizes[sized++] = size;
    }

    /** Forgets what the batch counted. */
    void clear() {
        count = 0;
        sized = 0;
    }

    /** Counts what the batch counted; returns how many bytes that were. */
    long flush(WorkerTypes types) {
        long bytes = 0;
        int nextSize = 0;
        for (int at = 0; at < count; at++) {
            long object = objects[at];
            int upper = (int) (object >>> HASH_BITS);
            WorkerType type = types.get(upper >>> 1);
            long size = type.hasOneSize ? type.size : sizes[nextSize++];
            type.count((upper & 1) != 0, (int) object, size);
            bytes += size;
        }
        clear();
        return bytes;
    }
}
