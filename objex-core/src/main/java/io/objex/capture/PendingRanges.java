package io.objex.capture;

import java.util.Arrays;

/**
 * What a worker has met and not yet entered: stretches of its list, and parts of long arrays, last in first out. A batch can
 * be taken back. Not safe for several threads.
 */
final class PendingRanges {
    private static final int FIRST_CAPACITY = 64;

    /** In place of the position of an array. */
    static final int NO_ARRAY = -1;

    /* Three numbers an entry: the position of the array or NO_ARRAY, from, to. */
    private int[] entries = new int[3 * FIRST_CAPACITY];
    private int bottom;
    private int top;
    /* What the batch took from below where it began, to be put back if it is taken back. */
    private int[] taken = new int[3 * FIRST_CAPACITY];
    private int takenCount;
    private int low;

    int array;
    int from;
    int to;

    PendingRanges() {}

    boolean isEmpty() {
        return top == bottom;
    }

    /** How many there are. */
    int size() {
        return (top - bottom) / 3;
    }

    void push(int arrayPosition, int first, int end) {
        if (top == entries.length) {
            makeRoom();
        }
        entries[top] = arrayPosition;
        entries[top + 1] = first;
        entries[top + 2] = end;
        top += 3;
    }

    /** Takes the newest entry into {@link #array}, {@link #from} and {@link #to}. */
    void pop() {
        top -= 3;
        if (top < low) {
            remember();
            low = top;
        }
        take(top);
    }

    /** Takes the oldest entry. Not to be called within a batch. */
    void popOldest() {
        take(bottom);
        bottom += 3;
    }

    /** Puts an entry below all others, where one was taken by {@link #popOldest}. */
    void pushOldest(int arrayPosition, int first, int end) {
        bottom -= 3;
        entries[bottom] = arrayPosition;
        entries[bottom + 1] = first;
        entries[bottom + 2] = end;
    }

    /** How much the newest entry spans, 0 if there is none. */
    int newestLength() {
        return isEmpty() ? 0 : entries[top - 1] - entries[top - 2];
    }

    private void take(int at) {
        array = entries[at];
        from = entries[at + 1];
        to = entries[at + 2];
    }

    /** A batch begins. */
    void begin() {
        low = top;
        takenCount = 0;
    }

    /** Undoes what was done since the batch began. */
    void rollBack() {
        top = low;
        while (takenCount > 0) {
            takenCount -= 3;
            push(taken[takenCount], taken[takenCount + 1], taken[takenCount + 2]);
        }
    }

    private void remember() {
        if (takenCount == taken.length) {
            taken = Arrays.copyOf(taken, takenCount * 2);
        }
        System.arraycopy(entries, top, taken, takenCount, 3);
        takenCount += 3;
    }

    private void makeRoom() {
        if (bottom > entries.length / 2) {
            System.arraycopy(entries, bottom, entries, 0, top - bottom);
            top -= bottom;
            low -= bottom;
            bottom = 0;
        } else {
            entries = Arrays.copyOf(entries, entries.length * 2);
        }
    }
}
