package io.objex.demo;

import java.util.ArrayList;
import java.util.List;

/** A visitor in the shop, with what is in the cart. */
final class Session implements PriceFeed.Listener {
    private final String visitor;
    private final List<Line> cart = new ArrayList<>();

    /** An item in the cart. */
    private static final class Line {
        private final String item;
        private int cents;

        private Line(String item, int cents) {
            this.item = item;
            this.cents = cents;
        }
    }

    Session(String visitor) {
        this.visitor = visitor;
    }

    void put(String item, int cents) {
        cart.add(new Line(item, cents));
    }

    @Override
    public void priceChanged(String item, int cents) {
        cart.stream().filter(line -> line.item.equals(item)).forEach(line -> line.cents = cents);
    }

    @Override
    public String toString() {
        return visitor + " with " + cart.size() + " items";
    }
}
