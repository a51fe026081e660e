package io.objex.hprof;

import java.util.BitSet;
import java.util.Optional;

/**
 * Ids that lie close together, as those of a heap do: a bit for each place where an object may begin, in pages, of which
 * only those exist that have an object.
 *
 * <p>A look-up counts the bits before the one asked for, from the last of the counts that stand beside every eighth word.
 * For objects of 40 bytes a bitmap takes less than a byte each.
 */
final class IdBitmap extends ObjectIds {
    /* Rank by counts and population count, as in Jacobson, "Space-efficient static trees and graphs" (FOCS 1989). */
    private static final int WORD_BITS = 6;
    private static final int COUNTED_BITS = 3;
    private static final int PAGE_BITS = 15;
    private static final int PAGE_WORDS = 1 << (PAGE_BITS - WORD_BITS);
    private static final int PAGE_BYTES = PAGE_WORDS * Long.BYTES;
    private static final int MOST_WORDS_AHEAD = 64;

    /* So many bytes for an object, and sorted ids are the smaller of the two. */
    private static final long MOST_BYTES = 8;
    private static final long FEW = 1 << 16;

    private final long base;
    private final int shift;
    private final int[] pages;
    private final long[] firstPlaces;
    private final long[] words;
    private final int[] counts;
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
        this.words = new long[next * PAGE_WORDS];
        for (int i = 0; i < ids.size(); i++) {
            long place = (ids.get(i) - base) >>> shift;
            words[wordOf(place)] |= 1L << place;
        }
        this.counts = new int[(words.length >>> COUNTED_BITS) + 1];
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

    private int wordOf(long place) {
        return pages[(int) (place >>> PAGE_BITS)] * PAGE_WORDS + ((int) (place >>> WORD_BITS) & (PAGE_WORDS - 1));
    }

    private int sum() {
        int before = 0;
        for (int word = 0; word < words.length; word++) {
            if ((word & ((1 << COUNTED_BITS) - 1)) == 0) {
                counts[word >>> COUNTED_BITS] = before;
            }
            before += Long.bitCount(words[word]);
        }
        counts[words.length >>> COUNTED_BITS] = before;
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
        int word = wordOf(place);
        if (((words[word] >>> place) & 1) == 0) {
            return NONE;
        }
        int number = counts[word >>> COUNTED_BITS];
        for (int before = word & -(1 << COUNTED_BITS); before < word; before++) {
            number += Long.bitCount(words[before]);
        }
        return number + Long.bitCount(words[word] & ((1L << place) - 1));
    }

    @Override
    long idOf(int number) {
        int low = 0;
        int high = counts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (counts[middle] <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int left = number - counts[low];
        int word = low << COUNTED_BITS;
        while (left >= Long.bitCount(words[word])) {
            left -= Long.bitCount(words[word++]);
        }
        long bits = words[word];
        for (; left > 0; left--) {
            bits &= bits - 1;
        }
        return idAt(word, Long.numberOfTrailingZeros(bits));
    }

    private long idAt(int word, int bit) {
        long place = firstPlaces[word / PAGE_WORDS] + ((long) (word % PAGE_WORDS) << WORD_BITS) + bit;
        return base + (place << shift);
    }

    @Override
    long gapBehind(int number, long id) {
        long place = (id - base) >>> shift;
        int word = wordOf(place);
        // Shifted twice: the object may be the last one of its word.
        long bits = words[word] & ((-1L << place) << 1);
        int last = Math.min(words.length, word + MOST_WORDS_AHEAD) - 1;
        while (bits == 0 && word < last) {
            bits = words[++word];
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
