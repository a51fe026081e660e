package io.objex.capture;

/**
 * Ends a walk that cannot end by itself: one that has met more bytes than the heap can have held when it began, because
 * other threads add to the heap faster than it is walked.
 */
final class WalkLimit {
    private static final int SLACK_SHARE = 8;
    private static final long VISITED_COST = 24;

    private final long most;
    private long bytes;

    WalkLimit() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        this.most = Math.min(runtime.maxMemory(), 2 * used + runtime.maxMemory() / SLACK_SHARE);
    }

    void add(long size) {
        bytes += size;
    }

    void check(int objects) {
        if (bytes > most
                || bytes + objects * VISITED_COST > Runtime.getRuntime().maxMemory()) {
            throw new CaptureException(
                    "Cannot finish the walk of the heap: after %d objects, %d bytes, there is no end to it. Other threads add objects faster than they are walked, or -Xmx leaves no room for the walk: stop those threads, or raise -Xmx."
                            .formatted(objects, bytes));
        }
    }
}
