package io.objex.capture;

import java.util.Arrays;

/** A growing column of bytes, one for each object that a walk has met. Not safe for several threads. */
final class Marks {
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private byte[][] chunks = new byte[4][];
    private int size;

    Marks() {}

    void add(int mark) {
        int chunk = size >>> CHUNK_BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new byte[CHUNK];
        }
        chunks[chunk][size++ & (CHUNK - 1)] = (byte) mark;
    }

    int get(int index) {
        return chunks[index >>> CHUNK_BITS][index & (CHUNK - 1)];
    }

    void set(int index, int mark) {
        chunks[index >>> CHUNK_BITS][index & (CHUNK - 1)] = (byte) mark;
    }
}
