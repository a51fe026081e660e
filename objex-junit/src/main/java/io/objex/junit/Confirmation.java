package io.objex.junit;

import java.time.Duration;

/**
 * How far a test that looks like a leak is run on, so that a cache that fills up shows itself: in stretches of eight,
 * sixteen and thirty-two runs with a look after each, as long as there is time, and as long as what the runs leave is a
 * small part of the memory and not too many threads. Not safe for several threads.
 */
final class Confirmation {
    private static final int FIRST_STRETCH = 8;
    private static final int MOST_RUNS = 56;
    private static final int LEAST_RUNS = 2;
    private static final int PART_OF_MEMORY = 10;
    private static final int MOST_THREADS = 200;

    private final long deadline;
    private final int most;
    private int length = FIRST_STRETCH;
    private int runs;
    private int inStretch;

    private Confirmation(long deadline, int most) {
        this.deadline = deadline;
        this.most = most;
    }

    /**
     * Plans runs.
     *
     * @param watch what the runs so far left
     * @param atMost the time there is
     * @param nanosPerRun what one run takes, as far as is known
     */
    static Confirmation of(Watch watch, Duration atMost, long nanosPerRun) {
        long byTime = atMost.toNanos() / Math.max(1, nanosPerRun);
        long byMemory = Runtime.getRuntime().maxMemory()
                / PART_OF_MEMORY
                / Math.max(1, watch.history().bytesPerRun());
        long byThreads = MOST_THREADS / Math.max(1, watch.threadsPerRun());
        long most = Math.min(Math.min(MOST_RUNS, byThreads), Math.min(byTime, byMemory));
        return new Confirmation(System.nanoTime() + atMost.toNanos(), most < LEAST_RUNS ? 0 : (int) most);
    }

    /** Says whether the test is to run once more. */
    boolean goesOn() {
        return runs < most && (runs < LEAST_RUNS || System.nanoTime() - deadline < 0);
    }

    /** Another run is over. */
    void ran() {
        runs++;
        inStretch++;
    }

    /** How many runs there were. */
    int runs() {
        return runs;
    }

    /** Says whether it is time to look. */
    boolean isStretchOver() {
        return inStretch > 0 && (inStretch >= length || !goesOn());
    }

    /** Begins the next stretch, twice as long, and returns how many runs the one before had. */
    int endStretch() {
        int ended = inStretch;
        inStretch = 0;
        length *= 2;
        return ended;
    }
}
