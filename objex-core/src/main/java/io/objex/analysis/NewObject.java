package io.objex.analysis;

/**
 * An object of a graph that was not there before the test.
 *
 * @param object the object
 * @param run the run, counted from 1, after which it was first seen
 */
public record NewObject(int object, int run) {
    /** Checks the parts. */
    public NewObject {
        if (object < 0 || run < 1) {
            throw new IllegalArgumentException("object (%d) and run (%d) must be positive".formatted(object, run));
        }
    }
}
