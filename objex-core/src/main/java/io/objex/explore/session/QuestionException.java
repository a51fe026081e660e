package io.objex.explore.session;

import io.objex.graph.ObjexException;

/** Says that a question cannot be answered as it was asked: a place that is not there, or a step that leads nowhere. */
public final class QuestionException extends ObjexException {
    private static final long serialVersionUID = 1;

    /**
     * A question that cannot be answered.
     *
     * @param message what is wrong with it, and what may be asked instead
     */
    public QuestionException(String message) {
        super(message);
    }
}
