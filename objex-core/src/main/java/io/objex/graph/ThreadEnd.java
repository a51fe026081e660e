package io.objex.graph;

import java.util.Collection;
import java.util.List;

/**
 * Waits for threads of objex to end: objex is a guest in other people's processes, and a thread that outlives its work would
 * be a finding there, or would write into what has been given up. May change.
 */
public final class ThreadEnd {
    private ThreadEnd() {}

    /**
     * Waits until a thread has ended, however long that takes. Interrupts do not end the wait; they are kept for later.
     *
     * @param thread a thread that has been started, or never will be
     */
    public static void await(Thread thread) {
        await(List.of(thread));
    }

    /**
     * Waits until all of some threads have ended, however long that takes. Interrupts do not end the wait; they are kept for
     * later.
     *
     * @param threads threads that have been started, or never will be
     */
    public static void await(Collection<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
