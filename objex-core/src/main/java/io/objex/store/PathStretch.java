package io.objex.store;

import java.util.List;
import java.util.OptionalInt;

/**
 * A part of a path: up to a large collection or to its end.
 *
 * @param rows the objects, from the root's own on or from an element of the collection where the stretch before ends
 * @param index which element, empty where no stretch is before
 */
record PathStretch(List<PathRow> rows, OptionalInt index) {
    PathRow first() {
        return rows.get(0);
    }

    PathRow last() {
        return rows.get(rows.size() - 1);
    }
}
