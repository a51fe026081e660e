package io.objex.demo;

import java.util.ArrayList;
import java.util.List;

/** Tells prices to those who want to know. They ought to say when they do not want to know any more. */
final class PriceFeed {
    private static final List<Listener> LISTENERS = new ArrayList<>();

    private PriceFeed() {}

    /** Somebody who wants to know. */
    interface Listener {
        void priceChanged(String item, int cents);
    }

    static synchronized void subscribe(Listener listener) {
        LISTENERS.add(listener);
    }

    static synchronized void unsubscribeAll() {
        LISTENERS.clear();
    }

    static synchronized int listeners() {
        return LISTENERS.size();
    }

    static synchronized void tell(String item, int cents) {
        LISTENERS.forEach(listener -> listener.priceChanged(item, cents));
    }
}
