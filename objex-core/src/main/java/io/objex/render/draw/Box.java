package io.objex.render.draw;

import java.util.List;
import java.util.Objects;

/**
 * A box of a drawing.
 *
 * @param id what arrows know it by, unique in its drawing: letters and digits
 * @param kind what it stands for
 * @param lines what is written in it
 * @param shade how far it is from what was asked for: 0 at it, 1 at the rim of the drawing
 * @param isTarget whether it was asked for
 */
public record Box(String id, Kind kind, List<String> lines, double shade, boolean isTarget) {

    /** What a box stands for. */
    public enum Kind {
        /** An object. */
        OBJECT,
        /** An object that a GC root keeps: a loaded class, a live thread, what a frame of a stack holds. */
        ROOT,
        /** An object that the reader wants to see at once. */
        HIGHLIGHTED,
        /** How many more there are that are not drawn. */
        REST
    }

    /** Copies the lines. */
    public Box {
        Objects.requireNonNull(kind, "kind");
        lines = List.copyOf(lines);
        if (!id.matches("[A-Za-z0-9]+") || !(shade >= 0 && shade <= 1)) {
            throw new IllegalArgumentException(
                    "id (%s) must be letters and digits, shade (%s) from 0 to 1".formatted(id, shade));
        }
    }
}
