package io.objex.graph;

import java.util.Arrays;

/**
 * From ids to numbers, without boxing: open addressing, 24 to 48 bytes an entry. For one thread while it grows, for any
 * number afterwards. May change.
 */
public final class LongIntMap {
    /** The number of an id that has none. */
    public static final int NONE = -1;

    private static final int FIRST_CAPACITY = 64;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private long[] keys = new long[FIRST_CAPACITY];
    private int[] values = new int[FIRST_CAPACITY];
    private int size;

    /** An empty map. */
    public LongIntMap() {
        Arrays.fill(values, NONE);
    }

    /**
     * Sets the number of an id. Constant time, amortised.
     *
     * @param key the id
     * @param value its number, not negative
     */
    public void put(long key, int value) {
        int at = slotOf(key);
        if (values[at] == NONE) {
            size++;
        }
        keys[at] = key;
        values[at] = value;
        if (size * 2 > keys.length) {
            grow();
        }
    }

    /**
     * Returns the number of an id. Constant time.
     *
     * @param key the id
     * @return its number, or {@link #NONE}
     */
    public int get(long key) {
        return values[slotOf(key)];
    }

    /**
     * Returns how many ids have a number.
     *
     * @return the count
     */
    public int size() {
        return size;
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int at = (int) ((key * SPREAD) >>> 32) & mask;
        while (values[at] != NONE && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[Math.multiplyExact(oldKeys.length, 2)];
        values = new int[keys.length];
        Arrays.fill(values, NONE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != NONE) {
                int at = slotOf(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
