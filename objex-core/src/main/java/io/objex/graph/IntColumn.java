package io.objex.graph;

import java.util.Arrays;

/**
 * A growing column of ints: four bytes an entry, no boxing. Not safe for several threads. May change.
 *
 * <p>Entries lie in chunks that double up to 256 KiB, so that growing never copies what is there and no chunk is
 * humongous to a collector with usual regions.
 */
public final class IntColumn {
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int FIRST = 16;

    private int[][] chunks = new int[1][];
    private int size;

    /** An empty column; it takes no room before the first entry. */
    public IntColumn() {
        chunks[0] = new int[FIRST];
    }

    /**
     * Appends an entry. Constant time, amortised.
     *
     * @param value the entry
     */
    public void add(int value) {
        int chunk = size >>> CHUNK_BITS;
        int offset = size & (CHUNK - 1);
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunks.length * 2);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new int[CHUNK];
        } else if (offset == chunks[chunk].length) {
            chunks[chunk] = Arrays.copyOf(chunks[chunk], Math.min(CHUNK, offset * 2));
        }
        chunks[chunk][offset] = value;
        size = Math.addExact(size, 1);
    }

    /**
     * Returns an entry.
     *
     * @param index its position, from 0
     * @return the entry
     */
    public int get(int index) {
        return chunks[index >>> CHUNK_BITS][index & (CHUNK - 1)];
    }

    /**
     * Replaces an entry.
     *
     * @param index its position, from 0
     * @param value the new entry
     */
    public void set(int index, int value) {
        chunks[index >>> CHUNK_BITS][index & (CHUNK - 1)] = value;
    }

    /**
     * Returns how many entries there are.
     *
     * @return the count
     */
    public int size() {
        return size;
    }

    /**
     * Copies the entries. Linear time.
     *
     * @return a new array of {@link #size()} entries
     */
    public int[] toArray() {
        int[] copy = new int[size];
        for (int from = 0; from < size; from += CHUNK) {
            System.arraycopy(chunks[from >>> CHUNK_BITS], 0, copy, from, Math.min(CHUNK, size - from));
        }
        return copy;
    }
}
