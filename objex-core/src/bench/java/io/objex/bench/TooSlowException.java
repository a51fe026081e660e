package io.objex.bench;

import java.time.Duration;

/** An operation has taken longer than it may. */
final class TooSlowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooSlowException(Duration limit) {
        super("gave up after %d s".formatted(limit.toSeconds()));
    }
}
