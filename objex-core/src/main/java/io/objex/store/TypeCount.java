package io.objex.store;

import java.util.Objects;

/**
 * How much of one type the whole heap had, even where the dump holds only a part of it.
 *
 * @param type index of the type
 * @param name its name
 * @param count its objects
 * @param bytes their shallow sizes, added up
 */
public record TypeCount(int type, String name, long count, long bytes) {
    /** Checks the parts. */
    public TypeCount {
        Objects.requireNonNull(name, "name");
    }
}
