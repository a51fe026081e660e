package io.objex.analysis;

import io.objex.graph.RetainingPath;
import java.util.List;
import java.util.Objects;

/**
 * The objects of one type that one holder keeps and that were not there before.
 *
 * @param type the name of the type, as reports show it
 * @param count how many objects there are
 * @param bytes their shallow sizes, added up
 * @param looks the looks that were the first to see one of them, in ascending order
 * @param path the shortest retaining path to one of them
 */
public record Leftover(String type, int count, long bytes, List<Integer> looks, RetainingPath path) {
    /** Checks and copies the parts. */
    public Leftover {
        Objects.requireNonNull(type, "type");
        looks = List.copyOf(looks);
        Objects.requireNonNull(path, "path");
        if (count < 1 || looks.isEmpty()) {
            throw new IllegalArgumentException(
                    "something is left in some look: %d %s in %s".formatted(count, type, looks));
        }
    }

    /**
     * Returns the look that was the first to see one of the objects.
     *
     * @return from 1
     */
    public int firstLook() {
        return looks.get(0);
    }

    /**
     * Says whether more than one look saw new ones: first use of a class fills caches once, a leak goes on.
     *
     * @return whether it grew again
     */
    public boolean grewAgain() {
        return looks.size() > 1;
    }
}
