package io.objex.explore.live;

import io.objex.graph.ObjexException;

/** Says that the heap cannot be walked just now, for others have it walked. */
final class BusyException extends ObjexException {
    private static final long serialVersionUID = 1;

    BusyException(String message) {
        super(message);
    }
}
