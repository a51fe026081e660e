package io.objex.explore.http;

import org.jspecify.annotations.Nullable;

/** A request that is on its way to the current thread, and an answer on its way back. */
final class Arrival implements AutoCloseable {
    private static final ThreadLocal<Arrival> CURRENT = new ThreadLocal<>();

    private final Patience patience;
    private final Limits limits;
    private Patience.@Nullable Wait wait;

    private Arrival(Patience patience, Limits limits) {
        this.patience = patience;
        this.limits = limits;
    }

    static Arrival begin(Patience patience, Limits limits) {
        Arrival arrival = new Arrival(patience, limits);
        arrival.wait = patience.begin(limits.requestTime());
        CURRENT.set(arrival);
        return arrival;
    }

    /** The one whose bytes the thread has read. */
    static Arrival current() {
        Arrival arrival = CURRENT.get();
        if (arrival == null) {
            throw new IllegalStateException("a request that no worker has read");
        }
        return arrival;
    }

    /** All of it is here, and what takes time now is our own. */
    void complete() {
        stop();
    }

    /** For the next bytes to go. */
    void begin() {
        stop();
        wait = patience.begin(limits.stallTime());
    }

    private void stop() {
        if (wait != null) {
            wait.close();
            wait = null;
        }
    }

    @Override
    public void close() {
        stop();
        CURRENT.remove();
    }
}
