package io.objex.samples;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells everybody who wants to know of every order. */
final class EventBus {
    private static final List<Consumer<Order>> LISTENERS = new CopyOnWriteArrayList<>();

    private EventBus() {}

    static void subscribe(Consumer<Order> listener) {
        LISTENERS.add(listener);
    }

    static void unsubscribe(Consumer<Order> listener) {
        LISTENERS.remove(listener);
    }

    static void publish(Order order) {
        LISTENERS.forEach(listener -> listener.accept(order));
    }
}
