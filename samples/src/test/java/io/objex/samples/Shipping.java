package io.objex.samples;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

/** Knows what the shipping of an order costs, and computes it once. */
final class Shipping {
    static final Function<Order, Integer> COST = memoized(Shipping::compute, new HashMap<>());

    static final Function<Order, Integer> COST_WHILE_ORDER_LIVES =
            memoized(Shipping::compute, Collections.synchronizedMap(new WeakHashMap<>()));

    private Shipping() {}

    private static <K, V> Function<K, V> memoized(Function<K, V> function, Map<K, V> known) {
        return key -> known.computeIfAbsent(key, function);
    }

    private static int compute(Order order) {
        return order.amount() * 2;
    }
}
