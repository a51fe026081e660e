package io.objex.graph;

/** Something in the world around objex failed: a file, the JVM, a database. A caller's mistake is none of these. */
public class ObjexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure without a cause of its own.
     *
     * @param message what failed, on what, what to do
     */
    public ObjexException(String message) {
        super(message);
    }

    /**
     * A failure with its cause.
     *
     * @param message what failed, on what, what to do
     * @param cause what the world said
     */
    public ObjexException(String message, Throwable cause) {
        super(message, cause);
    }
}
