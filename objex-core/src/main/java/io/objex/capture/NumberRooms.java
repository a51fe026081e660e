package io.objex.capture;

import java.util.Arrays;

/**
 * Room for short rows of numbers, each in one piece. A row of a power of two has no room for more, and goes where there is
 * room for twice as many. Not safe for several threads.
 */
final class NumberRooms {
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int SMALLEST = 4;
    private static final int SIZES = Integer.SIZE;
    private static final int NONE = -1;

    private int[][] chunks = new int[16][];
    private int end;
    /* By the power of two: a room that was left. In its first place is the next one. */
    private final int[] left = new int[SIZES];

    NumberRooms() {
        Arrays.fill(left, NONE);
    }

    int get(int at) {
        return chunks[at >>> CHUNK_BITS][at & (CHUNK - 1)];
    }

    /** Returns where a row of so many is or goes, with room for one more. Constant time, amortised. */
    int withRoomForOneMore(int room, int count) {
        if (count == 0) {
            return newRoom(SMALLEST);
        }
        if (count < SMALLEST || (count & (count - 1)) != 0) {
            return room;
        }
        int larger = newRoom(2 * count);
        System.arraycopy(chunk(room), room & (CHUNK - 1), chunk(larger), larger & (CHUNK - 1), count);
        leave(room, count);
        return larger;
    }

    /** Puts a number into a row of so many. */
    void insert(int room, int position, int count, int number) {
        int[] chunk = chunk(room);
        int at = (room & (CHUNK - 1)) + position;
        for (int last = (room & (CHUNK - 1)) + count; last > at; last--) {
            chunk[last] = chunk[last - 1];
        }
        chunk[at] = number;
    }

    /** Forgets all rows, and keeps the room for as many. */
    void clear() {
        end = 0;
        Arrays.fill(left, NONE);
    }

    private int[] chunk(int at) {
        return chunks[at >>> CHUNK_BITS];
    }

    private void leave(int room, int size) {
        int power = Integer.numberOfTrailingZeros(size);
        chunk(room)[room & (CHUNK - 1)] = left[power];
        left[power] = room;
    }

    private int newRoom(int size) {
        int power = Integer.numberOfTrailingZeros(size);
        int room = left[power];
        if (room != NONE) {
            left[power] = get(room);
            return room;
        }
        // Sizes are powers of two, so that rounding up keeps a room within one chunk.
        room = (end + size - 1) & -size;
        end = Math.addExact(room, size);
        int chunk = room >>> CHUNK_BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new int[CHUNK];
        }
        return room;
    }
}
