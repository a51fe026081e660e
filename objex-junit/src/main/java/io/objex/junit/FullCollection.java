package io.objex.junit;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;

/**
 * A garbage collection that is over, with the references it cleared on their way to their queues: what weak maps had to
 * wait for, and what frees a resource once its owner is gone. Only tests that look like a leak pay for one.
 */
final class FullCollection {
    private static final Duration MOST = Duration.ofMillis(500);

    private FullCollection() {}

    /** Asks for a collection and waits until it shows; where the JVM ignores the wish, half a second at most. */
    static void await() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> canary = new WeakReference<>(new Object(), queue);
        System.gc(); // what waits for a collection is not to be taken for a leak
        try {
            if (queue.remove(MOST.toMillis()) == null) {
                canary.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
