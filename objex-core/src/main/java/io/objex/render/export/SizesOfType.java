package io.objex.render.export;

import java.util.Arrays;

/** What is known of the sizes of a type's objects: whether they are all the same, or grow with the length. */
final class SizesOfType {
    static final int ALIGNMENT = 8;
    private static final String CLASS = "java.lang.Class";
    private static final int UNSEEN = -1;
    private static final int[] HEADERS = {12, 16, 20, 24};
    private static final int[] ELEMENTS = {1, 2, 4, 8};

    private final String name;
    private final boolean[] fits = new boolean[HEADERS.length * ELEMENTS.length];
    private int first = UNSEEN;
    private final boolean array;
    private boolean varied;

    SizesOfType(String name) {
        this.name = name;
        this.array = name.endsWith("[]");
        Arrays.fill(fits, true);
    }

    void add(int size, int length, int references) {
        varied |= first != UNSEEN && first != size;
        first = first == UNSEEN ? size : first;
        for (int each = 0; each < fits.length; each++) {
            long exact = header(each) + (long) elementSize(each) * length;
            fits[each] &= array && length >= references && (exact + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT == size;
        }
    }

    String name() {
        return name;
    }

    int first() {
        return Math.max(0, first);
    }

    boolean isFixed() {
        return name.equals(CLASS) || (!varied && !array);
    }

    /** Neither is it of a fixed size nor does it grow with its length. */
    boolean isByBytes() {
        return !isFixed() && fit() == UNSEEN;
    }

    int header() {
        return header(fit());
    }

    int elementSize() {
        return elementSize(fit());
    }

    private int fit() {
        for (int each = 0; each < fits.length; each++) {
            if (fits[each]) {
                return each;
            }
        }
        return UNSEEN;
    }

    private static int header(int each) {
        return HEADERS[each / ELEMENTS.length];
    }

    private static int elementSize(int each) {
        return ELEMENTS[each % ELEMENTS.length];
    }
}
