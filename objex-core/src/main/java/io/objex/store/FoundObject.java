package io.objex.store;

import org.jspecify.annotations.Nullable;

/**
 * What labels need to know of an object.
 *
 * @param type the number of its type
 * @param length of an array, else 0
 * @param preview its value in short, null where the dump does not have it
 */
record FoundObject(int type, int length, @Nullable String preview) {}
