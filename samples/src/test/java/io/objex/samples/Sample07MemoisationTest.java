package io.objex.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.junit.DetectLeaks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A function that remembers its results remembers the arguments too, all of them, for ever. */
@DetectLeaks
class Sample07MemoisationTest {

    // Look for captured[0]: the map has no name, it is a variable that the lambda in Shipping.COST has captured.
    @Test
    @Tag("leaking")
    void costs_shipping() {
        Order order = new Order("tea", 3);

        assertThat(Shipping.COST.apply(order)).isEqualTo(6);
    }

    // With weak keys an entry lives as long as its order does.
    @Test
    void costs_shipping_while_the_order_lives() {
        Order order = new Order("tea", 3);

        assertThat(Shipping.COST_WHILE_ORDER_LIVES.apply(order)).isEqualTo(6);
    }
}
