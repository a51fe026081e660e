package io.objex.junit;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What the checks of a run came to, logged in one line when JUnit closes the run's store; nothing where nothing was to
 * be checked. Safe for any number of threads.
 *
 * <p>The run is taken to begin where objex first hears of it, which is a little after JUnit began.
 */
final class RunSummary implements ClosedWithStore {
    private static final Logger LOG = Logger.getLogger("io.objex.junit");
    private static final Namespace NAMESPACE = Namespace.create(RunSummary.class);
    private static final double WHOLE = 100;

    private final long began = System.nanoTime();
    private int checked;
    private int leaking;
    private int notChecked;
    private long nanos;

    /** What came of a check. */
    enum Verdict {
        CLEAN,
        LEAKS,
        /** The check could not be made, or the test failed by itself. */
        NONE
    }

    /** The summary of the run that a test belongs to. */
    static RunSummary of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(RunSummary.class, key -> new RunSummary(), RunSummary.class);
    }

    synchronized void add(Verdict verdict, CheckCost cost) {
        nanos += cost.nanos();
        switch (verdict) {
            case CLEAN -> checked++;
            case LEAKS -> {
                checked++;
                leaking++;
            }
            case NONE -> notChecked++;
        }
    }

    @Override
    public synchronized void close() {
        if (checked + notChecked > 0) {
            LOG.info(inWords(System.nanoTime() - began));
        }
    }

    /** Says it in a line, for a run of so many nanoseconds. */
    synchronized String inWords(long runNanos) {
        return String.format(
                Locale.ROOT,
                "objex: %,d %s checked, %,d with leaks, %,d not checked; %.1f s, %.0f %% of the run",
                checked,
                checked == 1 ? "test" : "tests",
                leaking,
                notChecked,
                (double) nanos / TimeUnit.SECONDS.toNanos(1),
                WHOLE * nanos / Math.max(1, runNanos));
    }
}
