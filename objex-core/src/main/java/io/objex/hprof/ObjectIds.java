package io.objex.hprof;

/** The ids of all objects, which are their addresses, and their numbers in the order of the ids. Safe for any number of threads. */
abstract class ObjectIds {
    static final int NONE = -1;
    static final long UNKNOWN = Long.MAX_VALUE;

    private static final int MOST_ALIGNMENT_BITS = 8;

    /** How many objects there are. */
    abstract int count();

    /** Returns the number of an object, or {@link #NONE} if no object has this id. */
    abstract int numberOf(long id);

    /** Returns the id of an object. */
    abstract long idOf(int number);

    /** Returns the bytes from an object to the one that follows, {@link #UNKNOWN} if there is none or it is far. */
    abstract long gapBehind(int number, long id);

    /** To what multiple of bytes all ids are aligned, at most 256; 1 for fewer than two objects. */
    abstract int alignment();

    /** Says whether an id is there twice: then it counts once, and there are fewer objects than there were ids. */
    abstract boolean hasDuplicates();

    /** Numbers the objects. Time linear in them, but for dumps whose ids lie far apart, which are sorted. */
    static ObjectIds of(LongColumn ids) {
        long lowest = -1;
        long highest = 0;
        long different = 0;
        long first = ids.size() == 0 ? 0 : ids.get(0);
        for (int i = 0; i < ids.size(); i++) {
            long id = ids.get(i);
            lowest = Long.compareUnsigned(id, lowest) < 0 ? id : lowest;
            highest = Long.compareUnsigned(id, highest) > 0 ? id : highest;
            different |= id ^ first;
        }
        int shift = Math.min(MOST_ALIGNMENT_BITS, Long.numberOfTrailingZeros(different));
        return IdBitmap.of(ids, ids.size() == 0 ? 0 : lowest, highest, shift)
                .orElseGet(() -> new SortedIds(ids, 1 << shift));
    }
}
