package io.objex.capture;

import java.util.Arrays;

/** Numbers objects by their identity hash codes, whatever the collector does. Costs 16 to 28 bytes per object. */
final class HashedObjects implements VisitedObjects {
    /*
     * Open addressing over identity hash codes, in SEGMENTS tables that grow one by one. An entry is a hash in the upper
     * half and a number in the lower half of a long; 0 is free, as no hash is 0. The objects themselves lie in chunks, in
     * the order of their numbers: the collector sees references only there, written once each and side by side, and a
     * table grows without touching an object.
     */
    private static final int SEGMENT_BITS = 8;
    private static final int SEGMENTS = 1 << SEGMENT_BITS;
    private static final int HASH_BITS = 31;
    private static final int FIRST_CAPACITY = 64;
    private static final int CHUNK_BITS = 13;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final long[][] tables = new long[SEGMENTS][FIRST_CAPACITY];
    private final int[] used = new int[SEGMENTS];
    private Object[][] chunks = new Object[16][];
    private int size;

    HashedObjects() {}

    @Override
    public int add(Object object) {
        int hash = hashOf(object);
        int segment = hash >>> (HASH_BITS - SEGMENT_BITS);
        long[] table = tables[segment];
        int mask = table.length - 1;
        int at = hash & mask;
        for (long entry = table[at]; entry != 0; entry = table[at]) {
            if (entry >>> Integer.SIZE == hash && get((int) entry) == object) {
                return -1 - (int) entry;
            }
            at = (at + 1) & mask;
        }
        table[at] = (long) hash << Integer.SIZE | size;
        if (++used[segment] * 3 > table.length * 2) {
            tables[segment] = grown(table);
        }
        return append(object);
    }

    @Override
    public int find(Object object) {
        int hash = hashOf(object);
        long[] table = tables[hash >>> (HASH_BITS - SEGMENT_BITS)];
        int mask = table.length - 1;
        int at = hash & mask;
        for (long entry = table[at]; entry != 0; entry = table[at]) {
            if (entry >>> Integer.SIZE == hash && get((int) entry) == object) {
                return (int) entry;
            }
            at = (at + 1) & mask;
        }
        return -1;
    }

    @Override
    public int seek(Object object) {
        return find(object);
    }

    @Override
    public Object get(int number) {
        return chunks[number >>> CHUNK_BITS][number & (CHUNK - 1)];
    }

    @Override
    public int size() {
        return size;
    }

    /** Always: a code stays with its object, whatever the collector does. */
    @Override
    public void requireTrustworthy() {}

    private static int hashOf(Object object) {
        int hash = System.identityHashCode(object);
        return hash == 0 ? 1 : hash;
    }

    private int append(Object object) {
        int number = size;
        int chunk = number >>> CHUNK_BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new Object[CHUNK];
        }
        chunks[chunk][number & (CHUNK - 1)] = object;
        size = Math.addExact(number, 1);
        return number;
    }

    private static long[] grown(long[] table) {
        long[] larger = new long[table.length * 2];
        int mask = larger.length - 1;
        for (long entry : table) {
            if (entry != 0) {
                int at = (int) (entry >>> Integer.SIZE) & mask;
                while (larger[at] != 0) {
                    at = (at + 1) & mask;
                }
                larger[at] = entry;
            }
        }
        return larger;
    }
}
