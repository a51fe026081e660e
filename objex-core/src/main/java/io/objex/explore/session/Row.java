package io.objex.explore.session;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of an answer. Immutable; made by {@link #of} and the methods that add a part.
 *
 * @param label what a person reads, without control characters
 * @param place where the line leads, null for one that leads nowhere
 * @param step how the line leads there from where the question was asked, as in an expression: {@code .listeners}; empty
 *     where it is no step
 * @param isUpwards whether that step goes against the reference, to the referrer
 * @param count how many objects, references or whatever the section says; null where nothing is counted
 * @param bytes how many bytes, null where they are not known
 * @param retained how many bytes would be freed with it, null where that is not known
 * @param note what else there is to say, may be empty
 * @param depth how far the line is below the one at which a path begins; 0 for that one and for lines of no path
 */
public record Row(
        String label,
        @Nullable Place place,
        String step,
        boolean isUpwards,
        @Nullable Long count,
        @Nullable Long bytes,
        @Nullable Long retained,
        String note,
        int depth) {
    /** Checks the parts. */
    public Row {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(note, "note");
    }

    static Row of(String label) {
        return new Row(label, null, "", false, null, null, null, "", 0);
    }

    static Row to(Place place, String label) {
        return new Row(label, place, "", false, null, null, null, "", 0);
    }

    Row label(String text) {
        return new Row(text, place, step, isUpwards, count, bytes, retained, note, depth);
    }

    /** Down along a reference. */
    Row by(String way) {
        return new Row(label, place, way, false, count, bytes, retained, note, depth);
    }

    /** Up against a reference. */
    Row upBy(String way) {
        return new Row(label, place, way, true, count, bytes, retained, note, depth);
    }

    Row count(long counted) {
        return new Row(label, place, step, isUpwards, counted, bytes, retained, note, depth);
    }

    Row bytes(long size) {
        return new Row(label, place, step, isUpwards, count, size, retained, note, depth);
    }

    Row retained(@Nullable Long size) {
        return new Row(label, place, step, isUpwards, count, bytes, size, note, depth);
    }

    Row note(String said) {
        return new Row(label, place, step, isUpwards, count, bytes, retained, said, depth);
    }

    Row below(int steps) {
        return new Row(label, place, step, isUpwards, count, bytes, retained, note, steps);
    }
}
