package io.objex.capture;

import java.util.concurrent.atomic.AtomicLong;

/** What the walks of this JVM that know objects by their addresses did so far. Safe for any number of threads. */
final class WalkCounters {
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong redone = new AtomicLong();
    private final AtomicLong rekeyed = new AtomicLong();
    private final AtomicLong renumbered = new AtomicLong();
    private final AtomicLong fallbacks = new AtomicLong();

    WalkCounters() {}

    /** How many batches were read and stand. */
    long batches() {
        return batches.get();
    }

    /** How many batches were taken back because a collection came. */
    long redone() {
        return redone.get();
    }

    /** How often all that had been met was marked anew. */
    long rekeyed() {
        return rekeyed.get();
    }

    /** How often all that a graph's walk had met was numbered anew. */
    long renumbered() {
        return renumbered.get();
    }

    /** How many walks went on by identity hash codes because collections came too fast, or one unnoticed. */
    long fallbacks() {
        return fallbacks.get();
    }

    void addBatch() {
        batches.incrementAndGet();
    }

    void addRedone(int count) {
        redone.addAndGet(count);
    }

    void addRekeyed() {
        rekeyed.incrementAndGet();
    }

    void addRenumbered() {
        renumbered.incrementAndGet();
    }

    void addFallback() {
        fallbacks.incrementAndGet();
    }
}
