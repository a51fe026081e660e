package io.objex.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of addresses: a bit for each place where an object can begin, in pages that come into being as they are needed. Costs
 * a 64th of the part of the heap that has marks. Safe for several threads once {@link #share} was called.
 */
final class AddressMarks {
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int PAGE_BITS = 16;
    private static final int WORDS = 1 << (PAGE_BITS - 6);
    private static final int MARGIN = 64;

    /** Where the pages are; a larger one takes its place when it does not suffice. Who sees the former one looks again. */
    private Directory directory = new Directory(0, 0);

    private boolean shared;

    /** Pages by their number, less the number of the first. */
    private static final class Directory {
        private final long first;
        private final long[] @Nullable [] pages;

        private Directory(long first, int count) {
            this.first = first;
            this.pages = new long[count][];
        }

        private long @Nullable [] page(long address) {
            long at = (address >>> PAGE_BITS) - first;
            return at >= 0 && at < pages.length ? pages[(int) at] : null;
        }
    }

    AddressMarks() {}

    /** From now on several threads set marks. To be called before there are several. */
    void share() {
        shared = true;
    }

    boolean isMarked(long address) {
        long[] page = directory.page(address);
        return page != null && (page[word(address)] & bit(address)) != 0;
    }

    /** Marks an address; says whether it was not marked before, to one thread only. */
    boolean mark(long address) {
        long[] page = directory.page(address);
        if (page == null) {
            page = newPage(address);
        }
        int word = word(address);
        long bit = bit(address);
        long known = page[word];
        if (!shared) {
            page[word] = known | bit;
            return (known & bit) == 0;
        }
        while ((known & bit) == 0) {
            if (WORD.compareAndSet(page, word, known, known | bit)) {
                return true;
            }
            known = (long) WORD.getVolatile(page, word);
        }
        return false;
    }

    void unmark(long address) {
        long[] page = directory.page(address);
        if (page != null) {
            page[word(address)] &= ~bit(address);
        }
    }

    /** Removes all marks, in one thread. */
    void clear() {
        for (long[] page : directory.pages) {
            if (page != null) {
                Arrays.fill(page, 0);
            }
        }
    }

    /** Marks what others mark, and nothing else, in one thread. */
    void copy(AddressMarks others) {
        Directory copied = new Directory(others.directory.first, others.directory.pages.length);
        for (int at = 0; at < copied.pages.length; at++) {
            long[] page = others.directory.pages[at];
            copied.pages[at] = page == null ? null : page.clone();
        }
        directory = copied;
    }

    private static int word(long address) {
        return (int) (address >>> 6) & (WORDS - 1);
    }

    private static long bit(long address) {
        return 1L << address;
    }

    private synchronized long[] newPage(long address) {
        long number = address >>> PAGE_BITS;
        Directory current = directory;
        if (number < current.first || number >= current.first + current.pages.length) {
            current = reaching(current, number);
        }
        int at = (int) (number - current.first);
        long[] page = current.pages[at];
        if (page == null) {
            page = new long[WORDS];
            current.pages[at] = page;
        }
        directory = current;
        return page;
    }

    private static Directory reaching(Directory current, long number) {
        int count = current.pages.length;
        if (count == 0) {
            return new Directory(Math.max(0, number - MARGIN), 2 * MARGIN);
        }
        long slack = MARGIN + (long) count;
        long first = number < current.first ? Math.max(0, number - slack) : current.first;
        long end = Math.max(current.first + count, number + slack);
        Directory larger = new Directory(first, Math.toIntExact(end - first));
        System.arraycopy(current.pages, 0, larger.pages, (int) (current.first - first), count);
        return larger;
    }
}
