package io.objex.hprof;

import java.util.BitSet;
import java.util.Optional;

/**
 * Ids that lie close together, as those of a heap do: a bit for each place where an object may begin, in pages, of which
 * only those exist that have an object.
 *
 * <p>Beside each word stands how many objects begin before it, so that a look-up touches one line of the cache. For objects
 * of 40 bytes that takes little more than a byte each.
 */
final class IdBitmap extends ObjectIds {
    /* Rank by counts and population count, as in Jacobson, "Space-efficient static trees and graphs" (FOCS 1989). */
    private static final int WORD_BITS = 6;
    private static final int PAGE_BITS = 15;
    private static final int PAGE_WORDS = 1 << (PAGE_BITS - WORD_BITS);
    private static final int PAGE_BYTES = 2 * PAGE_WORDS * Long.BYTES;
    private static final int MOST_WORDS_AHEAD = 64;

    /* So many bytes for an object, and sorted ids are the smaller of the two. */
    private static final long MOST_BYTES = 8;
    private static final long FEW = 1 << 16;

    private final long base;
    private final int shift;
    private final int[] pages;
    private final long[] firstPlaces;
    private final long[] countsAndWords;
    private final int size;
    private final boolean duplicates;

    private IdBitmap(LongColumn ids, long base, int shift, BitSet used, int directory) {
        this.base = base;
        this.shift = shift;
        this.pages = new int[directory];
        this.firstPlaces = new long[used.cardinality()];
        int next = 0;
        for (int page = 0; page < directory; page++) {
            pages[page] = used.get(page) ? next : NONE;
            if (used.get(page)) {
                firstPlaces[next++] = (long) page << PAGE_BITS;
            }
        }
        this.countsAndWords = new long[Math.multiplyExact(next, 2 * PAGE_WORDS)];
        for (int i = 0; i < ids.size(); i++) {
            long place = (ids.get(i) - base) >>> shift;
            countsAndWords[countAt(place) + 1] |= 1L << place;
        }
        this.size = sum();
        this.duplicates = size < ids.size();
    }

    /** Makes one if it is no larger than sorted ids would be. */
    static Optional<ObjectIds> of(LongColumn ids, long lowest, long highest, int shift) {
        long directory = ((highest - lowest) >>> (shift + PAGE_BITS)) + 1;
        if (directory > Math.max(FEW, ids.size())) {
            return Optional.empty();
        }
        BitSet used = new BitSet();
        for (int i = 0; i < ids.size(); i++) {
            used.set((int) ((ids.get(i) - lowest) >>> (shift + PAGE_BITS)));
        }
        long bytes = (long) used.cardinality() * PAGE_BYTES;
        return bytes > FEW + MOST_BYTES * ids.size()
                ? Optional.empty()
                : Optional.of(new IdBitmap(ids, lowest, shift, used, (int) directory));
    }

    /** Where the count for a place is; its word is the next entry. */
    private int countAt(long place) {
        int word = (int) (place >>> WORD_BITS) & (PAGE_WORDS - 1);
        return (pages[(int) (place >>> PAGE_BITS)] * PAGE_WORDS + word) << 1;
    }

    private int sum() {
        int before = 0;
        for (int at = 0; at < countsAndWords.length; at += 2) {
            countsAndWords[at] = before;
            before += Long.bitCount(countsAndWords[at + 1]);
        }
        return before;
    }

    @Override
    int count() {
        return size;
    }

    @Override
    int numberOf(long id) {
        long distance = id - base;
        long place = distance >>> shift;
        long page = place >>> PAGE_BITS;
        if (page >= pages.length || pages[(int) page] == NONE || place << shift != distance) {
            return NONE;
        }
        int at = countAt(place);
        long word = countsAndWords[at + 1];
        if (((word >>> place) & 1) == 0) {
            return NONE;
        }
        return (int) countsAndWords[at] + Long.bitCount(word & ((1L << place) - 1));
    }

    @Override
    long idOf(int number) {
        int low = 0;
        int high = countsAndWords.length / 2 - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (countsAndWords[2 * middle] <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long bits = countsAndWords[2 * low + 1];
        for (long left = number - countsAndWords[2 * low]; left > 0; left--) {
            bits &= bits - 1;
        }
        return idAt(low, Long.numberOfTrailingZeros(bits));
    }

    private long idAt(int word, int bit) {
        long place = firstPlaces[word / PAGE_WORDS] + ((long) (word % PAGE_WORDS) << WORD_BITS) + bit;
        return base + (place << shift);
    }

    @Override
    long gapBehind(int number, long id) {
        long place = (id - base) >>> shift;
        int word = countAt(place) >>> 1;
        // Shifted twice: the object may be the last one of its word.
        long bits = countsAndWords[2 * word + 1] & ((-1L << place) << 1);
        int last = Math.min(countsAndWords.length / 2, word + MOST_WORDS_AHEAD) - 1;
        while (bits == 0 && word < last) {
            word++;
            bits = countsAndWords[2 * word + 1];
        }
        return bits == 0 ? UNKNOWN : idAt(word, Long.numberOfTrailingZeros(bits)) - id;
    }

    @Override
    int alignment() {
        return size < 2 ? 1 : 1 << shift;
    }

    @Override
    boolean hasDuplicates() {
        return duplicates;
    }
}
