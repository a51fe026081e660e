package io.objex.explore.live;

import io.objex.graph.ObjexException;

/** Says that what was shown before is no longer there. */
final class GoneException extends ObjexException {
    private static final long serialVersionUID = 1;

    GoneException(String message) {
        super(message);
    }
}
