package io.objex.explore;

import io.objex.graph.Progress;
import io.objex.store.DumpWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens on Ctrl-C, and on any other signal to end: the program that was started ends, the work stops where it is,
 * and what is half-written goes.
 */
final class Interruption {
    /*
     * The JVM runs hooks while its other threads go on. The work is asked to stop, by an interrupt where it waits and by
     * the progress that it tells where it computes, and cleans up after itself. Where it does not come to that in time,
     * since SQLite looks at a large file or the disk is slow, the hook removes the file under its hands.
     */

    private static final long WORK_SECONDS = 5;
    private static final long PROGRAM_SECONDS = 30;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile @Nullable Path unfinished;
    private volatile @Nullable Process program;

    private Interruption() {}

    /** Work that can be interrupted. */
    interface Work<T> {
        T run(Interruption interruption) throws Exception;
    }

    /** Does the work. Whatever fails because of the interruption comes out as a {@link CancellationException}. */
    static <T> T during(Work<T> work) throws Exception {
        Interruption interruption = new Interruption();
        Thread hook = new Thread(interruption::happen, "objex interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return interruption.run(() -> work.run(interruption));
        } finally {
            interruption.over.countDown();
            if (!interruption.asked) {
                remove(hook);
            }
        }
    }

    private <T> T run(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (Exception e) {
            if (asked) {
                CancellationException stopped = new CancellationException("interrupted");
                stopped.initCause(e);
                throw stopped;
            }
            throw e;
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the JVM has begun to end, and the hook finds nothing to do
        }
    }

    /** Ends with this process; a shell's Ctrl-C reaches it anyway, another signal does not. */
    void endWithUs(Process started) {
        program = started;
    }

    /** What is removed in the worst case. */
    void willWrite(Path file) {
        unfinished = file;
    }

    /** Passes progress on, and stops the work once the interruption has come. */
    Progress progress(Progress display) {
        return (stage, done, total) -> {
            check();
            display.at(stage, done, total);
        };
    }

    void check() {
        if (asked) {
            throw new CancellationException("interrupted");
        }
    }

    private void happen() {
        asked = true;
        Process started = program;
        if (started != null) {
            started.destroy();
        }
        worker.interrupt();
        boolean stopped = isOver(WORK_SECONDS);
        Path file = unfinished;
        if (!stopped && file != null) {
            DumpWriter.discardUnfinished(file);
        }
        if (started != null) {
            awaitEnd(started);
        }
    }

    private boolean isOver(long seconds) {
        try {
            return over.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A shell waits for its command, too; but not for ever, for Ctrl-C has no effect any more. */
    private static void awaitEnd(Process started) {
        try {
            if (!started.waitFor(PROGRAM_SECONDS, TimeUnit.SECONDS)) {
                started.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
