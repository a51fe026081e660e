package io.objex.store;

import io.objex.graph.ObjexException;

/** A dump could not be written, read or proved. The message says what failed, on which file, and what to do. */
public final class StoreException extends ObjexException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure without a cause of its own.
     *
     * @param message what failed, on which file, what to do
     */
    public StoreException(String message) {
        super(message);
    }

    /**
     * A failure with its cause.
     *
     * @param message what failed, on which file, what to do
     * @param cause what the database or the file system said
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
