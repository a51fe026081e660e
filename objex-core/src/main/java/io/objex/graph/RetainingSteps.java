package io.objex.graph;

import java.util.List;
import java.util.Objects;

/**
 * The reason why an object is still there, in the steps that users think of: a {@link RetainingPath} without its references,
 * which are a hundred thousand where the object is in the middle of a long list. May change.
 *
 * @param root where the path begins
 * @param holder the root, and where it is a class the static field, by name
 * @param steps the path, after what {@code holder} names
 * @param target the object at its end
 */
public record RetainingSteps(GcRoot root, Holder holder, List<PathStep> steps, int target) {
    /** Copies the list. */
    public RetainingSteps {
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(holder, "holder");
        steps = List.copyOf(steps);
    }

    /**
     * Returns the path as one line that reads like Java, as {@link RetainingPath#toExpression()} does.
     *
     * @return the expression
     */
    public String toExpression() {
        return PathStep.expression(holder.name(), steps);
    }
}
