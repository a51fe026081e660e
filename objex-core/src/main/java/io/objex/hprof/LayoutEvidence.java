package io.objex.hprof;

import java.util.Arrays;

/**
 * How far objects lie apart, by type: what they take is no more than that, and most lie side by side. One for each thread
 * that reads, merged at the end.
 */
final class LayoutEvidence {
    /* A type needs no more witnesses than these. */
    private static final int ENOUGH = 1 << 14;

    /** The headers that arrays may have, in the order in which they are ruled out; eight bytes lie at multiples of eight. */
    private static final int[] HEADERS = {24, 20, 16, 12};

    private static final int[] HEADERS_OF_WIDE = {24, 16};

    private final int alignment;
    private final long[] smallestGap;
    private final int[] atSmallest;
    private final int[] seen;
    private final ArrayEvidence[] arrays;

    /** What the lengths and gaps of the arrays of one element size allow. */
    static final class ArrayEvidence {
        private final int elementSize;
        private final int alignment;
        private final int[] headers;
        private int candidate;
        private long exact;

        ArrayEvidence(int elementSize, int alignment) {
            this.elementSize = elementSize;
            this.alignment = alignment;
            this.headers = elementSize == Long.BYTES ? HEADERS_OF_WIDE : HEADERS;
        }

        /** A larger header makes no array smaller, so one that does not fit is out for ever. */
        void add(int length, long gap) {
            while (candidate < headers.length && sizeWith(headers[candidate], length) > gap) {
                candidate++;
                exact = 0;
            }
            if (candidate < headers.length && sizeWith(headers[candidate], length) == gap) {
                exact++;
            }
        }

        private long sizeWith(int header, int length) {
            return (header + (long) elementSize * length + alignment - 1) & -alignment;
        }

        private void merge(ArrayEvidence other) {
            if (other.candidate == candidate) {
                exact += other.exact;
            } else if (other.candidate > candidate) {
                candidate = other.candidate;
                exact = other.exact;
            }
        }

        boolean isTold() {
            return candidate < headers.length && exact > 0;
        }

        boolean isPossible() {
            return candidate < headers.length;
        }

        int header() {
            return headers[candidate];
        }
    }

    /** The sorts of arrays that may have headers of their own. */
    enum Sort {
        /** Primitives of up to four bytes. */
        SMALL,
        /** Primitives of eight bytes. */
        LARGE,
        /** References, if they take four bytes. */
        NARROW_REFERENCES,
        /** References, if they take eight. */
        WIDE_REFERENCES
    }

    LayoutEvidence(int types, int alignment) {
        this.alignment = alignment;
        this.smallestGap = new long[types];
        this.atSmallest = new int[types];
        this.seen = new int[types];
        Arrays.fill(smallestGap, ObjectIds.UNKNOWN);
        this.arrays = new ArrayEvidence[] {
            new ArrayEvidence(1, alignment),
            new ArrayEvidence(2, alignment),
            new ArrayEvidence(4, alignment),
            new ArrayEvidence(8, alignment),
            new ArrayEvidence(4, alignment),
            new ArrayEvidence(8, alignment)
        };
    }

    int alignment() {
        return alignment;
    }

    /** Says whether more of a type would tell more. */
    boolean wants(int type) {
        return seen[type] < ENOUGH;
    }

    void instance(int type, long gap) {
        seen[type]++;
        if (gap < smallestGap[type]) {
            smallestGap[type] = gap;
            atSmallest[type] = 0;
        }
        if (gap == smallestGap[type]) {
            atSmallest[type]++;
        }
    }

    void primitiveArray(int type, int elementSize, int length, long gap) {
        seen[type]++;
        arrays[Integer.numberOfTrailingZeros(elementSize)].add(length, gap);
    }

    void objectArray(int type, int length, long gap) {
        seen[type]++;
        arrays[4].add(length, gap);
        arrays[5].add(length, gap);
    }

    void merge(LayoutEvidence other) {
        for (int type = 0; type < seen.length; type++) {
            seen[type] += other.seen[type];
            if (other.smallestGap[type] < smallestGap[type]) {
                smallestGap[type] = other.smallestGap[type];
                atSmallest[type] = other.atSmallest[type];
            } else if (other.smallestGap[type] == smallestGap[type]) {
                atSmallest[type] += other.atSmallest[type];
            }
        }
        for (int i = 0; i < arrays.length; i++) {
            arrays[i].merge(other.arrays[i]);
        }
    }

    /** Bytes from the beginning of an instance to the next object, where they were fewest. */
    long smallestGap(int type) {
        return smallestGap[type];
    }

    /** Whether so many instances lie that close to the next object that it must be because they are as large. */
    boolean isUsual(int type) {
        return smallestGap[type] != ObjectIds.UNKNOWN && atSmallest[type] >= 3 && atSmallest[type] * 2L >= seen[type];
    }

    /** What is known of the arrays of a sort. */
    ArrayEvidence of(Sort sort) {
        return switch (sort) {
            case SMALL -> strictest();
            case LARGE -> arrays[3];
            case NARROW_REFERENCES -> arrays[4];
            case WIDE_REFERENCES -> arrays[5];
        };
    }

    private ArrayEvidence strictest() {
        ArrayEvidence strictest = arrays[0];
        for (int i = 1; i < 3; i++) {
            if (arrays[i].candidate > strictest.candidate) {
                strictest = arrays[i];
            }
        }
        return strictest;
    }
}
