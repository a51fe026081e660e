package io.objex.analysis.path;

import java.util.Arrays;

/**
 * A number for some objects out of very many. Costs 4 bytes per object in those pages of 256 objects that have any, and a
 * hundredth of that elsewhere, so that a search pays for where it comes to and not for the size of the heap.
 */
final class Positions {
    static final int NONE = -1;

    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int[] EMPTY = page();

    private final int[][] pages;

    Positions(int objects) {
        this.pages = new int[(objects >>> PAGE_BITS) + 1][];
        Arrays.fill(pages, EMPTY);
    }

    private static int[] page() {
        int[] page = new int[PAGE];
        Arrays.fill(page, NONE);
        return page;
    }

    int get(int object) {
        return pages[object >>> PAGE_BITS][object & (PAGE - 1)];
    }

    void set(int object, int position) {
        int page = object >>> PAGE_BITS;
        if (pages[page] == EMPTY) {
            pages[page] = page();
        }
        pages[page][object & (PAGE - 1)] = position;
    }
}
