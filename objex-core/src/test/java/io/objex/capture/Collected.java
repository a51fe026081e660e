package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;

/** Waits for the garbage collector, in one place. */
public final class Collected {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Collected() {}

    /** Waits until an object is collected. */
    public static void await(WeakReference<?> reference) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (reference.get() != null && System.nanoTime() < end) {
            System.gc(); // nothing else makes the JVM clear a reference while there is room
            Thread.onSpinWait();
        }
        assertThat(reference.get()).isNull();
    }
}
