package io.objex.samples;

/** A customer who is logged in. */
final class Session implements AutoCloseable {
    private final String id;
    private final String customer;
    private final byte[] basket = new byte[4096];

    Session(String id, String customer) {
        this.id = id;
        this.customer = customer;
    }

    String id() {
        return id;
    }

    String customer() {
        return customer;
    }

    int room() {
        return basket.length;
    }

    @Override
    public void close() {
        SessionRegistry.forget(this);
    }
}
