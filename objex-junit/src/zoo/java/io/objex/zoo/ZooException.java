package io.objex.zoo;

import org.jspecify.annotations.Nullable;

/** Says why a case could not be run, which is no verdict on it. */
final class ZooException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ZooException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
