package io.objex.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to change the heap, from when it was got until it is closed. Belongs to a test, not to a thread: whichever
 * thread closes it. Closing it twice does no harm.
 */
final class Turn implements ClosedWithStore {

    /** What somebody does in a turn. */
    enum Kind {
        /** A test between two looks at the heap: nobody else may change it. */
        WATCHED,
        /** A test that nobody watches. */
        UNWATCHED,
        /** What prepares tests or clears up after them; too short to queue for. */
        SET_UP
    }

    private final Turns turns;
    private final Kind kind;
    private final String who;
    private final @Nullable Turn around;
    private final Thread thread = Thread.currentThread();
    private boolean open;
    private long waitedNanos;
    private @Nullable String disturbance;

    Turn(Turns turns, Kind kind, String who, @Nullable Turn around) {
        this.turns = turns;
        this.kind = kind;
        this.who = who;
        this.around = around;
    }

    Kind kind() {
        return kind;
    }

    String who() {
        return who;
    }

    /** The turn in whose midst the same thread took this one; nothing but work stealing leads to that. */
    @Nullable
    Turn around() {
        return around;
    }

    Thread thread() {
        return thread;
    }

    /** Whether it goes on; what its holder may ask. */
    boolean isOpen() {
        synchronized (this) {
            return open;
        }
    }

    void begin(long waited) {
        synchronized (this) {
            open = true;
            waitedNanos = waited;
        }
    }

    void end() {
        synchronized (this) {
            open = false;
        }
    }

    /** How long it was waited for. */
    long waitedNanos() {
        synchronized (this) {
            return waitedNanos;
        }
    }

    /** Somebody else changes the heap although this turn is watched. The first time counts. */
    void disturb(String reason) {
        synchronized (this) {
            if (disturbance == null) {
                disturbance = reason;
            }
        }
    }

    /** Who else ran meanwhile, in words; empty if the test was as alone as it had to be. */
    Optional<String> disturbance() {
        synchronized (this) {
            return Optional.ofNullable(disturbance);
        }
    }

    @Override
    public void close() {
        turns.end(this);
    }
}
