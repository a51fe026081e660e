package io.objex.junit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Looks again, with growing pauses, until clean-up that is still on its way has come to rest.
 *
 * <p>A look is free to be expensive: there are at most about a dozen in two seconds.
 */
final class Settling {
    private static final long FIRST_PAUSE = Duration.ofMillis(2).toNanos();
    private static final long CALM = Duration.ofMillis(250).toNanos();

    private final long deadline;
    private long pause = FIRST_PAUSE;

    Settling(Duration atMost) {
        this.deadline = System.nanoTime() + atMost.toNanos();
    }

    /**
     * Looks until nothing is left, or until what is left has not changed during a pause that is long enough for a thread
     * to end, or until time has run out.
     *
     * @param look takes a look and returns how much is left
     */
    void untilCalm(IntSupplier look) {
        int left = look.getAsInt();
        while (left > 0 && hasTime()) {
            long paused = rest();
            int before = left;
            left = look.getAsInt();
            if (left == before && paused >= CALM) {
                return;
            }
        }
    }

    /**
     * Looks until a condition holds or time has run out.
     *
     * @param look takes a look and returns whether there is nothing more to wait for
     */
    void until(BooleanSupplier look) {
        while (!look.getAsBoolean() && hasTime()) {
            rest();
        }
    }

    private boolean hasTime() {
        return System.nanoTime() - deadline < 0;
    }

    private long rest() {
        long paused = Math.max(0, Math.min(pause, deadline - System.nanoTime()));
        LockSupport.parkNanos(this, paused);
        pause = Math.min(pause * 2, CALM * 2);
        return paused;
    }
}
