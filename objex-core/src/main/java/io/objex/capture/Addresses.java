package io.objex.capture;

import org.jspecify.annotations.Nullable;

/**
 * Where objects lie, as numbers to compare and never to follow: the raw content of the slot that refers to an object.
 *
 * <p>An address holds until the next collection that moves objects. Safe for any number of threads.
 */
final class Addresses {
    private static final int COMPRESSED_SCALE = 4;
    private static final long UNSIGNED = 0xFFFF_FFFFL;
    /* The step between compressed addresses is an alignment of 8 bytes or more; others are brought to that. */
    private static final int ALIGNMENT_BITS = 3;

    private final HeapAccess access;
    private final long base;
    private final int scale;
    private final boolean compressed;

    Addresses(HeapAccess access) {
        this.access = access;
        this.base = access.arrayBaseOffset(Object[].class);
        this.scale = access.arrayIndexScale(Object[].class);
        this.compressed = scale == COMPRESSED_SCALE;
    }

    /** The address of what a slot refers to, 0 for null. */
    long at(Object holder, long offset) {
        return compressed
                ? access.getInt(holder, offset) & UNSIGNED
                : access.getLong(holder, offset) >>> ALIGNMENT_BITS;
    }

    long ofElement(@Nullable Object[] array, int index) {
        return at(array, offset(index));
    }

    /** The offset of an element in an array of references. */
    long offset(int index) {
        return base + (long) index * scale;
    }
}
