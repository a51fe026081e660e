package io.objex.store;

import java.util.Objects;

/**
 * An object among those of which a measure is largest.
 *
 * @param position from 0, the largest first, objects of the same value by number
 * @param object the object
 * @param value what is measured of it, in the unit of the measure
 */
public record TopRow(int position, ObjectRow object, long value) {
    /** Checks the parts. */
    public TopRow {
        Objects.requireNonNull(object, "object");
    }
}
