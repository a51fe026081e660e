package io.objex.junit;

import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** Runs a test method again in place, as long as it looks like a leak. Used by the thread that runs the test. */
final class Repeats {
    private final LeakConfiguration configuration;
    private final Watch watch;
    private final Executable again;
    private final List<String> notes;
    private long nanosPerRun;

    /**
     * Prepares the repeats of a test that has run once.
     *
     * @param again runs it once more
     * @param notes takes the reason why it cannot be repeated
     */
    Repeats(LeakConfiguration configuration, Watch watch, Executable again, List<String> notes) {
        this.configuration = configuration;
        this.watch = watch;
        this.again = again;
        this.notes = notes;
    }

    /** The last time only after the test has run on for a while, so that its clean-up may take back what it left last. */
    void run() {
        for (int left = configuration.repeats(); left > 0 && watch.isSuspicious(); left--) {
            if ((left == 1 && !isConfirmed()) || !runs(watch.history().runs() + 1)) {
                return;
            }
            watch.look();
        }
    }

    /** Runs the test on, with few looks; says whether it still looks like a leak and can be run. */
    private boolean isConfirmed() {
        Confirmation confirmation = Confirmation.of(watch, configuration.confirm(), nanosPerRun);
        if (!confirmation.goesOn()) {
            return true;
        }
        FullCollection.await();
        boolean runs = true;
        while (runs && watch.isSuspicious() && confirmation.goesOn()) {
            runs = runsStretch(confirmation);
        }
        return runs && watch.isSuspicious();
    }

    private boolean runsStretch(Confirmation confirmation) {
        int before = watch.history().runs() - confirmation.runs();
        boolean runs = true;
        while (runs && !confirmation.isStretchOver()) {
            runs = runs(before + confirmation.runs() + 1);
            if (runs) {
                confirmation.ran();
            }
        }
        int ran = confirmation.endStretch();
        if (ran > 0) {
            watch.lookAfter(ran);
        }
        return runs;
    }

    private boolean runs(int number) {
        long began = System.nanoTime();
        try {
            again.execute();
            return true;
        } catch (Throwable e) {
            notes.add("the test cannot run again in place: run %d threw %s".formatted(number, e));
            return false;
        } finally {
            nanosPerRun = System.nanoTime() - began;
        }
    }
}
