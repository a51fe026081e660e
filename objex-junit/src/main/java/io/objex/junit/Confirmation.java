package io.objex.junit;

import io.objex.analysis.GrowthHistory;
import java.time.Duration;

/**
 * How far a test that looks like a leak is run on without looks, so that a cache that fills up shows itself: thirty runs,
 * as long as there is time, and as long as what the runs leave is a small part of the memory. Not safe for several
 * threads.
 */
final class Confirmation {
    private static final int MOST_RUNS = 30;
    private static final int LEAST_RUNS = 2;
    private static final int PART_OF_MEMORY = 10;

    private final long deadline;
    private final int most;
    private int runs;

    private Confirmation(long deadline, int most) {
        this.deadline = deadline;
        this.most = most;
    }

    /**
     * Plans runs.
     *
     * @param history what the runs so far left
     * @param atMost the time there is
     * @param nanosPerRun what one run takes, as far as is known
     */
    static Confirmation of(GrowthHistory history, Duration atMost, long nanosPerRun) {
        long byTime = atMost.toNanos() / Math.max(1, nanosPerRun);
        long byMemory = Runtime.getRuntime().maxMemory() / PART_OF_MEMORY / Math.max(1, history.bytesPerRun());
        long most = Math.min(MOST_RUNS, Math.min(byTime, byMemory));
        return new Confirmation(System.nanoTime() + atMost.toNanos(), most < LEAST_RUNS ? 0 : (int) most);
    }

    /** Says whether the test is to run once more. */
    boolean goesOn() {
        return runs < most && (runs < LEAST_RUNS || System.nanoTime() - deadline < 0);
    }

    /** Another run is over. */
    void ran() {
        runs++;
    }

    /** How many runs there were. */
    int runs() {
        return runs;
    }

    /** Says whether there were enough runs to be looked at together. */
    boolean isEnough() {
        return runs >= LEAST_RUNS;
    }
}
