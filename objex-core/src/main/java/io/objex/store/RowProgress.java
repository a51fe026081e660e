package io.objex.store;

import io.objex.graph.Progress;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the rows of objects and references that have been passed, for those who watch. Safe for several threads. */
final class RowProgress {
    /** Telling costs more than a row; that many take a few milliseconds. */
    private static final int STRIDE = 1 << 14;

    private final Progress watcher;
    private final String stage;
    private final long total;
    private final AtomicLong passed = new AtomicLong();

    private RowProgress(Progress watcher, String stage, long total) {
        this.watcher = watcher;
        this.stage = stage;
        this.total = total;
    }

    static RowProgress start(Progress watcher, String stage, long total) {
        watcher.at(stage, 0, total);
        return new RowProgress(watcher, stage, total);
    }

    /** One row, by its id; those of a table count up from 0. */
    void row(long id) {
        if ((id & (STRIDE - 1)) == STRIDE - 1) {
            watcher.at(stage, Math.min(passed.addAndGet(STRIDE), total), total);
        }
    }

    void end() {
        watcher.at(stage, total, total);
    }
}
