package io.objex.explore;

import io.objex.analysis.difference.Grouping;
import io.objex.analysis.difference.HeapDifference;
import io.objex.analysis.difference.Threshold.Excess;
import java.util.List;

/**
 * Two dumps and how they differ.
 *
 * @param before the first
 * @param after the second
 * @param by what they were compared by
 * @param whole whether both hold their whole heaps: what is retained was counted, not what the heaps had by type
 * @param difference how they differ
 * @param reached the thresholds that were reached
 */
record DumpComparison(
        ComparedDump before,
        ComparedDump after,
        Grouping by,
        boolean whole,
        HeapDifference difference,
        List<Reached> reached) {

    /**
     * A threshold that was reached.
     *
     * @param option the threshold
     * @param excess by what
     */
    record Reached(ThresholdOption option, Excess excess) {}

    static DumpComparison of(ComparedDump before, ComparedDump after, Grouping by, boolean whole) {
        HeapDifference difference = HeapDifference.between(before.contents(), after.contents());
        return new DumpComparison(before, after, by, whole, difference, List.of());
    }

    /** The same comparison, held to thresholds. */
    DumpComparison with(List<ThresholdOption> thresholds) {
        List<Reached> found = thresholds.stream()
                .flatMap(option ->
                        option.threshold().reachedIn(difference).stream().map(excess -> new Reached(option, excess)))
                .toList();
        return new DumpComparison(before, after, by, whole, difference, found);
    }
}
