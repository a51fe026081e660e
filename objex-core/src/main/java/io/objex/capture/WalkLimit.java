package io.objex.capture;

/**
 * Ends a walk that cannot end well by itself: one that has met more bytes than the heap can have held when it began,
 * because other threads add to the heap faster than it is walked, or one that would leave the program no memory.
 */
final class WalkLimit {
    /* What a walk has met it keeps from being collected, so the room that it may take is bounded, too. */
    private static final long VISITED_COST = 24;
    private static final int SLACK_SHARE = 8;

    private final long mostBytes;
    private final long mostRoom;
    private long added;

    /**
     * A limit for one walk.
     *
     * @param most bytes that the heap can have
     * @param used bytes that it has when the walk begins, garbage included
     */
    WalkLimit(long most, long used) {
        this.mostBytes = 2 * used + most / SLACK_SHARE;
        this.mostRoom = most - most / SLACK_SHARE * 2;
    }

    static WalkLimit now() {
        return new WalkLimit(Runtime.getRuntime().maxMemory(), used(Runtime.getRuntime()));
    }

    /** Total less free memory, both of the same size of the heap: while that changes, they may even come out negative. */
    private static long used(Runtime runtime) {
        long total;
        long free;
        do {
            total = runtime.totalMemory();
            free = runtime.freeMemory();
        } while (total != runtime.totalMemory());
        return total - free;
    }

    void add(long size) {
        added += size;
    }

    void check(int objects) {
        check(objects, added);
    }

    /** Throws if so many objects with so many bytes are too many. For any number of threads. */
    void check(long objects, long bytes) {
        if (bytes > mostBytes || bytes + objects * VISITED_COST > mostRoom) {
            throw new CaptureException(
                    ("Cannot finish the walk of the heap: %d objects with %d bytes, and no end to it. Other threads add"
                                    + " objects faster than they are walked, or the heap has no room for the walk: stop"
                                    + " those threads, or raise -Xmx.")
                            .formatted(objects, bytes));
        }
    }
}
