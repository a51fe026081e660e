package io.objex.samples;

/** An order, told from others by its identity alone: it has no {@code equals}. */
final class Order {
    private final String article;
    private final int amount;

    Order(String article, int amount) {
        this.article = article;
        this.amount = amount;
    }

    String article() {
        return article;
    }

    int amount() {
        return amount;
    }
}
