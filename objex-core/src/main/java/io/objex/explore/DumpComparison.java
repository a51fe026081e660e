package io.objex.explore;

import io.objex.analysis.difference.Grouping;
import io.objex.analysis.difference.HeapDifference;
import io.objex.analysis.difference.Threshold.Excess;
import io.objex.graph.OneLine;
import io.objex.graph.Progress;
import io.objex.store.Dump;
import io.objex.store.Scope;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * Says which of two dumps hold less than their whole heaps: these can be compared by type only.
     *
     * @return which, and what they hold; empty if both hold all
     */
    static String parts(Dump before, Dump after) {
        return Stream.of(before, after)
                .filter(dump -> dump.scope() != Scope.WHOLE)
                .map(dump -> "%s holds %s"
                        .formatted(
                                OneLine.of(dump.path().toString()), dump.scope().description()))
                .collect(Collectors.joining(" and "));
    }

    /** Compares what is retained, one heap after the other; where one is not whole, what both dumps have counted by type. */
    static DumpComparison of(Dump before, Dump after, Grouping by, Progress progress) {
        boolean whole = parts(before, after).isEmpty();
        return of(read(before, by, whole, progress), read(after, by, whole, progress), by, whole);
    }

    private static ComparedDump read(Dump dump, Grouping by, boolean whole, Progress progress) {
        return whole ? ComparedDump.ofGraph(dump, by, progress) : ComparedDump.ofHistogram(dump);
    }

    private static DumpComparison of(ComparedDump before, ComparedDump after, Grouping by, boolean whole) {
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
