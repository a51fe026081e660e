package io.objex.capture;

import io.objex.graph.ObjexException;

/** The heap of this JVM could not be looked at, or not to the end. The message says what to change. */
public final class CaptureException extends ObjexException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure without a cause of its own.
     *
     * @param message what failed, on what, what to do
     */
    public CaptureException(String message) {
        super(message);
    }

    /**
     * A failure with its cause.
     *
     * @param message what failed, on what, what to do
     * @param cause what the JVM said
     */
    public CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
