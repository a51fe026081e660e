package io.objex.analysis.difference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * What one heap has that another has not, and the other way round. Immutable, safe for any number of threads.
 *
 * @param before the contents of the first heap
 * @param after the contents of the second
 * @param rows every name of which they do not have the same, most bytes grown first, then by name
 */
public record HeapDifference(HeapContents before, HeapContents after, List<DifferenceRow> rows) {
    private static final Comparator<DifferenceRow> ORDER =
            Comparator.comparingLong(DifferenceRow::bytesGrown).reversed().thenComparing(DifferenceRow::name);

    /** Copies the rows. */
    public HeapDifference {
        rows = List.copyOf(rows);
    }

    /**
     * Compares two heaps that were counted by the same {@link Grouping}. Time linear in the names, but for their order.
     *
     * @param before the contents of the first heap
     * @param after the contents of the second
     * @return the difference
     */
    public static HeapDifference between(HeapContents before, HeapContents after) {
        TreeSet<String> names = new TreeSet<>(before.amounts().keySet());
        names.addAll(after.amounts().keySet());
        List<DifferenceRow> rows = new ArrayList<>();
        for (String name : names) {
            DifferenceRow row = new DifferenceRow(name, before.amount(name), after.amount(name));
            if (row.isDifferent()) {
                rows.add(row);
            }
        }
        rows.sort(ORDER);
        return new HeapDifference(before, after, rows);
    }

    /**
     * Returns how many rows changed in one way. Time linear in the rows.
     *
     * @param change the way
     * @return the count
     */
    public int count(Change change) {
        return (int) rows.stream().filter(row -> row.change() == change).count();
    }
}
