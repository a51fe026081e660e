package io.objex.junit;

import io.objex.render.ByteSize;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a check cost.
 *
 * @param nanos the time objex itself took: looking, waiting for clean-up, judging; not the runs of the test
 * @param walks how often the heap was walked
 * @param objects how many objects the last walk saw
 * @param lockNanos the time the test waited for its turn, because others ran in parallel
 * @param runs how often the test was run
 */
record CheckCost(long nanos, int walks, long objects, long lockNanos, int runs) {

    /** Checks the parts. */
    CheckCost {
        if (nanos < 0 || walks < 0 || objects < 0 || lockNanos < 0 || runs < 0) {
            throw new IllegalArgumentException("a cost is not negative: %d ns, %d walks, %d objects, %d ns, %d runs"
                    .formatted(nanos, walks, objects, lockNanos, runs));
        }
    }

    /** Says it in a line: {@code objex: 4 ms, 43,189 objects, 2 walks}. */
    String inWords() {
        return String.format(
                Locale.ROOT,
                "objex: %s, %,d %s, %d %s",
                millis(nanos),
                objects,
                objects == 1 ? "object" : "objects",
                walks,
                walks == 1 ? "walk" : "walks");
    }

    /** Says in a line what the test waited for its turn. */
    String waitInWords() {
        return "objex: waited %s for its turn beside parallel tests, for a check of %s"
                .formatted(millis(lockNanos), millis(nanos));
    }

    boolean waitedLongerThanItChecked() {
        return lockNanos > nanos;
    }

    /** The figures by their names, for programs. */
    Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("nanos", nanos);
        figures.put("walks", (long) walks);
        figures.put("objects", objects);
        figures.put("lockNanos", lockNanos);
        figures.put("runs", (long) runs);
        return figures;
    }

    /** The figures for people, by what they say. */
    Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("time of objex", millis(nanos));
        described.put("runs of the test", ByteSize.count(runs));
        described.put("walks of the heap", ByteSize.count(walks));
        described.put("objects in the walked heap", ByteSize.count(objects));
        if (lockNanos > 0) {
            described.put("waited for its turn", millis(lockNanos));
        }
        return described;
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%,d ms", Math.round((double) nanos / TimeUnit.MILLISECONDS.toNanos(1)));
    }
}
