package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;

/** Waits for the garbage collector, in one place. */
final class Collected {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Collected() {}

    static void await(WeakReference<?> reference) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (reference.get() != null && System.nanoTime() < end) {
            System.gc(); // nothing else makes the JVM clear a reference while there is room
            Thread.onSpinWait();
        }
        assertThat(reference.get()).isNull();
    }
}
