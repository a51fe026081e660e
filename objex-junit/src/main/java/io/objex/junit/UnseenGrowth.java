package io.objex.junit;

import io.objex.Roots;
import io.objex.analysis.HeapGrowth;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.Machinery;
import io.objex.graph.OwnNames;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What grows for the JVM and not for a walk, because only a local variable or native code holds it. Asked for with
 * {@code objex.report=verbose}, at the price of a full collection before and after a test.
 *
 * @param before what there was before the test
 */
record UnseenGrowth(ClassHistogram before) {
    private static final String HINT = "no visible root leads to %s; exact roots would show what does"
            + " (@DetectLeaks(roots = EXACT) or objex.roots=exact), unless it is the instance of the test";

    /** Counts before a test; empty where nobody asks, or nothing is unseen. */
    static Optional<UnseenGrowth> begin(ExtensionContext context, LeakConfiguration configuration) {
        return ReportDetail.of(context) == ReportDetail.VERBOSE && configuration.roots() == Roots.VISIBLE
                ? ClassHistogram.take().map(UnseenGrowth::new)
                : Optional.empty();
    }

    /**
     * Counts after a test.
     *
     * @param seen what grew for the walk
     * @return one line, or nothing
     */
    Optional<String> inWords(HeapGrowth seen) {
        return ClassHistogram.take()
                .map(after -> listed(after, seen))
                .filter(types -> !types.isEmpty())
                .map(HINT::formatted);
    }

    private String listed(ClassHistogram after, HeapGrowth seen) {
        return after.counts().keySet().stream()
                .filter(UnseenGrowth::isTold)
                .filter(family -> unseen(after, family, seen) > 0)
                .map(family -> "%d more %s".formatted(unseen(after, family, seen), family))
                .collect(Collectors.joining(", "));
    }

    /** A lambda that captures nothing is kept by the code that makes it, once and for all. */
    private static boolean isTold(String family) {
        return !Machinery.isKnown(family) && !OwnNames.isObjex(family) && !family.contains("$$Lambda");
    }

    private long unseen(ClassHistogram after, String family, HeapGrowth seen) {
        int net = seen.rows().stream()
                .filter(row -> row.type().equals(family))
                .mapToInt(TypeGrowth::net)
                .sum();
        return after.growth(before, family) - Math.max(0, net);
    }
}
