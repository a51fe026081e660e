package io.objex.capture;

/**
 * What a walk knows by address: which objects it has met, which of them only the JDK holds, which are structure of some
 * collection. All of it holds until the next collection, and is made anew then. Safe for several threads as its parts are.
 */
final class WalkMarks {
    final AddressMarks visited = new AddressMarks();
    final AddressMarks jdk = new AddressMarks();
    final AddressMarks inside = new AddressMarks();
    private final CollectionWatch watch;

    WalkMarks(Addresses addresses) {
        this.watch = new CollectionWatch(addresses);
    }

    boolean isUndisturbed() {
        return watch.isUndisturbed();
    }

    void share() {
        visited.share();
        jdk.share();
        inside.share();
    }

    /** Begins to mark everything anew, in one thread. */
    void beginAnew() {
        watch.begin();
        visited.clear();
        jdk.clear();
        inside.clear();
    }
}
