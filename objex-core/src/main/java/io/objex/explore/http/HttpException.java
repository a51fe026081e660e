package io.objex.explore.http;

import io.objex.graph.ObjexException;

/** A request that is refused or cannot be answered, with what the one who asks is told. */
public final class HttpException extends ObjexException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Says why.
     *
     * @param status the status code of HTTP, 400 to 599
     * @param message what went wrong and what to do, in plain text
     */
    public HttpException(int status, String message) {
        super(message);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status (%d) must be one of an error".formatted(status));
        }
        this.status = status;
    }

    /**
     * Returns the status code.
     *
     * @return 400 to 599
     */
    public int status() {
        return status;
    }
}
