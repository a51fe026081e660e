package io.objex.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** The objects of which a measure is largest, found in one pass. */
final class TopObjects {
    /** How many a dump keeps for each measure. */
    static final int MOST = 1000;

    private static final Comparator<Entry> SMALLEST_FIRST = Comparator.comparingLong(Entry::value)
            .thenComparing(Comparator.comparingInt(Entry::object).reversed());

    private TopObjects() {}

    private record Entry(int object, long value) {}

    /**
     * Finds them. Time linear in the objects, as long as most are not among the largest so far.
     *
     * @param objects how many objects there are
     * @param value what is measured
     * @return the numbers of at most {@link #MOST} objects, the largest first, of equal ones the lowest number first
     */
    static int[] of(int objects, IntToLongFunction value) {
        PriorityQueue<Entry> largest = new PriorityQueue<>(SMALLEST_FIRST);
        long least = Long.MIN_VALUE;
        for (int object = 0; object < objects; object++) {
            long measured = value.applyAsLong(object);
            if (largest.size() < MOST) {
                largest.add(new Entry(object, measured));
                least = largest.element().value;
            } else if (measured > least) {
                largest.remove();
                largest.add(new Entry(object, measured));
                least = largest.element().value;
            }
        }
        return ranked(largest);
    }

    private static int[] ranked(PriorityQueue<Entry> largest) {
        Entry[] entries = largest.toArray(Entry[]::new);
        Arrays.sort(entries, SMALLEST_FIRST.reversed());
        return Arrays.stream(entries).mapToInt(Entry::object).toArray();
    }

    static DerivedTable table(List<Row> rows) {
        return DerivedTable.ofRows("top", "measure, position, object, value", rows);
    }

    /** Their rows in the table {@code top}. */
    static List<Row> rows(Measure measure, int objects, IntToLongFunction value) {
        int[] ranked = of(objects, value);
        return IntStream.range(0, ranked.length)
                .mapToObj(position -> new Row()
                        .text(measure.word())
                        .integer(position)
                        .integer(ranked[position])
                        .integer(value.applyAsLong(ranked[position])))
                .toList();
    }
}
