package io.objex.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A number for each of some addresses. Costs 4 to 8 bytes for each, 16 more where one stands alone in 64 places, and a 32nd of
 * the part of the heap that they are spread over. Not safe for several threads.
 */
final class AddressNumbers {
    /*
     * For each 64 places where an object can begin two words: a bit for each that has a number, and where the numbers are,
     * in the order of their addresses. What lies side by side in the heap lies side by side here too, and mostly in the
     * processor's cache, which no table with scattered entries is. The room for the numbers of a block doubles as needed.
     */
    private static final int PAGE_BITS = 16;
    private static final int BLOCK_BITS = 6;
    private static final int WORDS = 2 << (PAGE_BITS - BLOCK_BITS);
    private static final int MARGIN = 64;

    private final NumberRooms rooms = new NumberRooms();
    private long[] @Nullable [] pages = new long[0][];
    private long firstPage;

    AddressNumbers() {}

    /** Returns the number of an address, or -1. Constant time. */
    int find(long address) {
        long at = (address >>> PAGE_BITS) - firstPage;
        long[] page = at >= 0 && at < pages.length ? pages[(int) at] : null;
        if (page == null) {
            return -1;
        }
        int word = word(address);
        long known = page[word];
        long bit = 1L << address;
        return (known & bit) == 0 ? -1 : rooms.get((int) page[word + 1] + Long.bitCount(known & (bit - 1)));
    }

    /** Gives a number to an address, unless it has one; says whether it had none. Constant time, amortised. */
    boolean put(long address, int number) {
        long[] page = page(address);
        int word = word(address);
        long known = page[word];
        long bit = 1L << address;
        if ((known & bit) != 0) {
            return false;
        }
        int count = Long.bitCount(known);
        int room = rooms.withRoomForOneMore((int) page[word + 1], count);
        rooms.insert(room, Long.bitCount(known & (bit - 1)), count, number);
        page[word] = known | bit;
        page[word + 1] = room;
        return true;
    }

    /** Forgets all addresses, and keeps the room for as many. */
    void clear() {
        for (long[] page : pages) {
            if (page != null) {
                Arrays.fill(page, 0);
            }
        }
        rooms.clear();
    }

    private static int word(long address) {
        return (int) (address >>> (BLOCK_BITS - 1)) & (WORDS - 2);
    }

    private long[] page(long address) {
        long number = address >>> PAGE_BITS;
        if (number < firstPage || number >= firstPage + pages.length) {
            reach(number);
        }
        int at = (int) (number - firstPage);
        long[] page = pages[at];
        if (page == null) {
            page = new long[WORDS];
            pages[at] = page;
        }
        return page;
    }

    private void reach(long number) {
        int count = pages.length;
        long slack = MARGIN + (long) count;
        long first = count > 0 && number >= firstPage ? firstPage : Math.max(0, number - slack);
        long end = count > 0 ? Math.max(firstPage + count, number + slack) : number + slack;
        long[][] larger = new long[Math.toIntExact(end - first)][];
        if (count > 0) {
            System.arraycopy(pages, 0, larger, (int) (firstPage - first), count);
        }
        pages = larger;
        firstPage = first;
    }
}
