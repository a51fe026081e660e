package io.objex.capture;

/** Collections come faster than what a walk has met can be marked or numbered anew. */
final class DisturbedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DisturbedException() {
        super("collections come faster than the heap can be walked by address", null, false, false);
    }
}
