package io.objex.capture;

/**
 * Slots that were read and not yet followed. To look for all of them at once whether they lead to something new spares the
 * processor a guess for each. Not safe for several threads.
 */
final class SeenSlots {
    private static final int CAPACITY = 1 << 9;

    private final long[] addresses = new long[CAPACITY];
    private final int[] positions = new int[CAPACITY];
    private final long[] offsets = new long[CAPACITY];
    private int count;

    SeenSlots() {}

    boolean isFull() {
        return count == CAPACITY;
    }

    /** Adds a slot, unless what it holds is null; not to a full one. */
    void add(long address, int position, long offset) {
        addresses[count] = address;
        positions[count] = position;
        offsets[count] = offset;
        count += address == 0 ? 0 : 1;
    }

    /** Forgets the slots whose addresses are marked; returns how many are left. */
    int keepUnmarked(AddressMarks marks) {
        int kept = 0;
        for (int at = 0; at < count; at++) {
            positions[kept] = positions[at];
            offsets[kept] = offsets[at];
            kept += marks.isMarked(addresses[at]) ? 0 : 1;
        }
        count = kept;
        return kept;
    }

    int position(int at) {
        return positions[at];
    }

    long offset(int at) {
        return offsets[at];
    }

    void clear() {
        count = 0;
    }
}
