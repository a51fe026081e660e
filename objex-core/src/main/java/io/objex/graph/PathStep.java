package io.objex.graph;

import java.util.List;
import java.util.Objects;

/**
 * A step of a retaining path as a user of the objects thinks of it: one key of a map, one index of a list, one field;
 * the nodes and arrays inside a collection are folded away.
 *
 * @param label how the step is written in an expression: <code>{"42"}</code>, {@code [3]}, {@code .listeners}
 * @param holderType display name of the type of the object that the step leaves from
 * @param object the object that the step leads to
 */
public record PathStep(String label, String holderType, int object) {
    /** Checks the parts. */
    public PathStep {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(holderType, "holderType");
    }

    /** Writes steps behind the name of what they begin at; equal ones in a row share a label. */
    static String expression(String start, List<PathStep> steps) {
        StringBuilder expression = new StringBuilder(start);
        int times;
        for (int step = 0; step < steps.size(); step += times) {
            times = repeats(steps, step);
            expression.append(steps.get(step).label());
            if (times > 1) {
                expression.append("(x").append(times).append(')');
            }
        }
        return expression.toString();
    }

    /** Returns how often a step comes in a row. */
    static int repeats(List<PathStep> steps, int from) {
        int to = from + 1;
        while (to < steps.size() && steps.get(to).isLike(steps.get(from))) {
            to++;
        }
        return to - from;
    }

    private boolean isLike(PathStep other) {
        return label.equals(other.label) && holderType.equals(other.holderType);
    }
}
