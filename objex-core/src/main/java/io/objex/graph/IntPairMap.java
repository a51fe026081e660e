package io.objex.graph;

import java.util.Arrays;

/** Ints by pairs of ints, without boxing. Constant time, amortised; at most 32 bytes an entry. Not safe for several threads. */
final class IntPairMap {
    /** What is returned for a pair that is not there. */
    static final int NONE = -1;

    private static final int FIRST = 16;
    /** Of the golden ratio: spreads neighbours over the table (Knuth, "The Art of Computer Programming", 6.4). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[FIRST];
    private int[] values = emptyValues(FIRST);
    private int size;

    private static int[] emptyValues(int length) {
        int[] empty = new int[length];
        Arrays.fill(empty, NONE);
        return empty;
    }

    /** Returns the value of a pair, or {@link #NONE}. */
    int get(int first, int second) {
        return values[slot(key(first, second))];
    }

    /** Sets the value of a pair, 0 or more. */
    void put(int first, int second, int value) {
        long key = key(first, second);
        int slot = slot(key);
        if (values[slot] == NONE) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
        if (size > keys.length / 2) {
            grow();
        }
    }

    int size() {
        return size;
    }

    private static long key(int first, int second) {
        return ((long) first << Integer.SIZE) | Integer.toUnsignedLong(second);
    }

    private int slot(long key) {
        int slot = (int) ((key * SPREAD) >>> (Long.SIZE - Integer.numberOfTrailingZeros(keys.length)));
        while (values[slot] != NONE && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = emptyValues(keys.length);
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldValues[old] != NONE) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                values[slot] = oldValues[old];
            }
        }
    }
}
