package io.objex.junit;

import org.junit.jupiter.api.function.Executable;

/** Adds up what one check costs, while it goes on. Used by one thread at a time. */
final class CostMeter {
    private long nanos;
    private long since;
    private boolean timing;
    private int walks;
    private long objects;

    /** Does something that counts as the check's own time. */
    void time(Runnable work) {
        resume();
        try {
            work.run();
        } finally {
            pause();
        }
    }

    /** Returns the same thing, done outside the check's time, such as another run of the test. */
    Executable leavingOut(Executable run) {
        return () -> {
            pause();
            try {
                run.execute();
            } finally {
                resume();
            }
        };
    }

    /** Counts a walk. */
    void walked(long seen) {
        walks++;
        objects = seen;
    }

    /** What it has cost until now. */
    CheckCost cost(long lockNanos, int runs) {
        long running = timing ? System.nanoTime() - since : 0;
        return new CheckCost(nanos + running, walks, objects, lockNanos, runs);
    }

    private void resume() {
        since = System.nanoTime();
        timing = true;
    }

    private void pause() {
        nanos += System.nanoTime() - since;
        timing = false;
    }
}
