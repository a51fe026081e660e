package io.objex.analysis.path;

import java.util.Objects;

/**
 * A step that merged paths have in common.
 *
 * @param number its number in its tree
 * @param label how the step is written: the name of a holder where the branch begins, {@code .next}, {@code [3]},
 *     {@code [*]} where elements are one, {@code .getClass()}
 * @param type display name of the type of what it leads to
 * @param object the object that it leads to; of several the first
 * @param merged how many objects on the paths it leads to, those included that a field of their own kind led on to
 * @param objects how many of the objects asked for are at the step or behind it
 * @param shallowBytes what these take, each by itself
 * @param retainedBytes what the objects that it leads to retain together, or -1 where that is not known
 */
public record Branch(
        int number,
        String label,
        String type,
        int object,
        int merged,
        int objects,
        long shallowBytes,
        long retainedBytes) {

    /** Checks the parts. */
    public Branch {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(type, "type");
    }
}
