package io.objex.hprof;

import java.util.Arrays;

/** A growing column of longs: eight bytes an entry, in chunks, so that growing copies nothing. Not safe for several threads. */
final class LongColumn {
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int FIRST = 16;
    private static final int MOST = Integer.MAX_VALUE - 8;

    private long[][] chunks = {new long[FIRST]};
    private int size;

    /** Appends an entry; says whether there was room, which ends with what an array can be long. */
    boolean add(long value) {
        int chunk = size >>> CHUNK_BITS;
        int offset = size & (CHUNK - 1);
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunks.length * 2);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new long[CHUNK];
        } else if (offset == chunks[chunk].length) {
            chunks[chunk] = Arrays.copyOf(chunks[chunk], Math.min(CHUNK, offset * 2));
        }
        if (size == MOST) {
            return false;
        }
        chunks[chunk][offset] = value;
        size++;
        return true;
    }

    long get(int index) {
        return chunks[index >>> CHUNK_BITS][index & (CHUNK - 1)];
    }

    void set(int index, long value) {
        chunks[index >>> CHUNK_BITS][index & (CHUNK - 1)] = value;
    }

    int size() {
        return size;
    }

    long[] toArray() {
        long[] copy = new long[size];
        for (int from = 0; from < size; from += CHUNK) {
            System.arraycopy(chunks[from >>> CHUNK_BITS], 0, copy, from, Math.min(CHUNK, size - from));
        }
        return copy;
    }
}
