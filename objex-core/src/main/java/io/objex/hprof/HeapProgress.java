package io.objex.hprof;

/** Adds up what the passes over a dump have read. Safe for any number of threads. */
final class HeapProgress {
    private static final int PASSES = 3;
    private static final long STEP = 4L << 20;

    private final HprofProgress listener;
    private final long total;
    private long done;
    private long told;
    private long indexed;

    HeapProgress(HprofProgress listener, HprofFile file) {
        this.listener = listener;
        this.total = file.isCompressed() ? -1 : file.size() * PASSES;
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
            listener.read(done, total);
        }
    }
}
