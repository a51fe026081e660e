package io.objex.explore.live;

import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks of one kind, shared by all who ask for one: a walk that began after somebody had asked is as good as one of his own.
 * Of any number who ask at the same time, two walks serve all. Safe for any number of threads.
 */
final class SharedWalk<T> {
    private final ReentrantLock oneAtATime;
    private final Duration patience;
    private final Supplier<T> walk;
    private final AtomicLong begun = new AtomicLong();
    private long lastNumber;
    private SoftReference<@Nullable T> last = new SoftReference<>(null);

    /**
     * Walks of one kind.
     *
     * @param oneAtATime held while a walk goes on; shared by the kinds that must not go on together
     * @param patience how long somebody waits for the walks of others
     * @param walk one walk
     */
    SharedWalk(ReentrantLock oneAtATime, Duration patience, Supplier<T> walk) {
        this.oneAtATime = oneAtATime;
        this.patience = patience;
        this.walk = walk;
    }

    /**
     * Returns what a walk gave that began after this was called.
     *
     * @throws BusyException if the walks of others take too long
     */
    T fresh() {
        long asked = begun.get();
        lock();
        try {
            T shared = last.get();
            if (lastNumber > asked && shared != null) {
                return shared;
            }
            long number = begun.incrementAndGet();
            last.clear(); // two at a time would be twice the memory
            T made = walk.get();
            last = new SoftReference<>(made);
            lastNumber = number;
            return made;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Returns what the last walk gave; null if there was none, it failed, or the JVM needed the memory. */
    @Nullable
    T last() {
        lock();
        try {
            return last.get();
        } finally {
            oneAtATime.unlock();
        }
    }

    private void lock() {
        try {
            if (!oneAtATime.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new BusyException("Others have had the heap walked for %d s, and a walk goes on. Ask again."
                        .formatted(patience.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("The explorer is being closed.");
        }
    }
}
