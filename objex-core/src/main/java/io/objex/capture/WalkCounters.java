package io.objex.capture;

import java.util.concurrent.atomic.AtomicLong;

/** What the walks by address of this JVM did so far. Safe for any number of threads. */
final class WalkCounters {
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong redone = new AtomicLong();
    private final AtomicLong rekeyed = new AtomicLong();
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

    /** How many walks went on by identity hash codes because too many collections came. */
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

    void addFallback() {
        fallbacks.incrementAndGet();
    }
}
