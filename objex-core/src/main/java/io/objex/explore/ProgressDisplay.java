package io.objex.explore;

import io.objex.graph.Progress;

/** Shows how far a long job is, until it is closed. Safe for several threads. */
interface ProgressDisplay extends Progress, AutoCloseable {
    /** Shows nothing. */
    ProgressDisplay NONE = new ProgressDisplay() {
        @Override
        public void at(String stage, long done, long total) {
            Progress.NONE.at(stage, done, total);
        }

        @Override
        public void close() {
            // There is nothing on the screen to take away.
        }
    };

    @Override
    void close();
}
