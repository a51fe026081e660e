package io.objex.explore.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends waits for somebody who is slow. The JDK's server has time limits of its own, but as system properties, which are those
 * of the whole process.
 */
final class Patience {
    /*
     * A thread that is interrupted while it reads from a channel or writes to it closes the channel: the JDK's server takes
     * that for a connection that broke.
     */

    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, work -> WorkerThreads.thread(work, "objex web clock"));

    Patience() {
        clock.setRemoveOnCancelPolicy(true);
        // once the server has ended, all connections are closed anyway
        clock.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** A wait of the current thread that begins now. */
    Wait begin(Duration most) {
        Wait wait = new Wait(Thread.currentThread());
        wait.alarm = clock.schedule(wait::ring, most.toNanos(), TimeUnit.NANOSECONDS);
        return wait;
    }

    void end() {
        clock.shutdownNow();
    }

    /** A wait that either ends by itself or is ended. */
    static final class Wait implements AutoCloseable {
        private final Thread thread;
        private @Nullable Future<?> alarm;
        private boolean over;

        private Wait(Thread thread) {
            this.thread = thread;
        }

        private synchronized void ring() {
            if (!over) {
                over = true;
                thread.interrupt();
            }
        }

        /** From then on the thread is left alone. */
        @Override
        public synchronized void close() {
            over = true;
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
    }
}
