package io.objex.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Shows the orders that come in while it is open. */
final class OrderView implements Consumer<Order> {
    private final List<Order> orders = new ArrayList<>();

    void open() {
        EventBus.subscribe(this);
    }

    void close() {
        EventBus.unsubscribe(this);
    }

    @Override
    public void accept(Order order) {
        orders.add(order);
    }

    int size() {
        return orders.size();
    }
}
