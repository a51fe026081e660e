package io.objex.hprof;

import io.objex.graph.Progress;

/** Adds up what the passes over a dump have read. Safe for any number of threads. */
final class HeapProgress {
    private static final String STAGE = "reading";
    private static final int PASSES = 3;
    private static final long STEP = 4L << 20;

    private final Progress listener;
    private final long total;
    private long done;
    private long told;
    private long indexed;

    HeapProgress(Progress listener, HprofFile file) {
        this.listener = listener;
        this.total = file.isCompressed() ? 0 : file.size() * PASSES;
    }

    /** The first pass has come to a place. */
    void reached(long offset) {
        if (offset - indexed >= STEP) {
            add(offset - indexed);
            indexed = offset;
        }
    }

    /** Another pass has read so much more. */
    synchronized void add(long bytes) {
        done += bytes;
        if (done - told >= STEP) {
            told = done;
            listener.at(STAGE, done, total);
        }
    }
}
