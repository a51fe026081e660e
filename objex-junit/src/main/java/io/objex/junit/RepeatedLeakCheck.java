package io.objex.junit;

import io.objex.analysis.GrowthHistory;
import io.objex.junit.Repetition.Part;
import io.objex.render.LeakReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The check of a test that is repeated with its whole life cycle: looks before the first repetition that counts and after
 * each, and judges at the end of the last.
 *
 * <p>A fault of objex never changes the test's outcome. Used by the thread that runs the test.
 */
final class RepeatedLeakCheck {
    private final ExtensionContext template;
    private final CheckedTest test;
    private final boolean checking;
    private final int warmups;
    private final int repetitions;
    private final CheckAccount account;
    private final CostMeter meter = new CostMeter();
    private @Nullable Watch watch;
    private @Nullable Confirmation confirmation;
    private @Nullable Repetition current;
    private int warmedUp;
    private int counted;
    private boolean failed;
    private RunSummary.Verdict verdict = RunSummary.Verdict.NONE;
    private long began;
    private long nanosPerRun;

    RepeatedLeakCheck(ExtensionContext template, int warmups, int repetitions) {
        ConfigurationSource source = new ConfigurationSource(template);
        this.template = template;
        this.test = CheckedTest.of(template, source.read());
        this.account = CheckAccount.of(template);
        this.warmups = warmups;
        this.repetitions = repetitions;
        Optional<String> ignored = source.ignoredBecause();
        ignored.ifPresent(test.announcer()::ignored);
        this.checking = ignored.isEmpty() && test.configuration().mode() != OnLeak.OFF;
        if (checking) {
            test.barrier().guard(() -> test.artifacts().forget());
        }
    }

    /** The next repetition; empty when the test need not run any more. To be asked for when the one before is over. */
    Optional<Repetition> next() {
        nanosPerRun = System.nanoTime() - began;
        meter.time(() -> {
            lookBack();
            current = failed ? null : choose().orElse(null);
        });
        began = System.nanoTime();
        return Optional.ofNullable(current);
    }

    private void lookBack() {
        Repetition over = current;
        Watch begun = watch;
        if (over == null || begun == null || failed) {
            return;
        }
        if (over.part() == Part.COUNTED) {
            test.barrier().guard(begun::look);
        } else if (over.part() == Part.CONFIRMATION && confirmation != null) {
            confirmation.ran();
        }
    }

    private Optional<Repetition> choose() {
        if (!checking) {
            return current == null ? Optional.of(new Repetition(this, Part.WARM_UP, "not checked")) : Optional.empty();
        }
        if (warmedUp < warmups) {
            warmedUp++;
            return Optional.of(new Repetition(this, Part.WARM_UP, "warm-up %d of %d".formatted(warmedUp, warmups)));
        }
        if (counted == repetitions) {
            return Optional.empty();
        }
        if (counted == repetitions - 1 && confirms()) {
            return Optional.of(new Repetition(this, Part.CONFIRMATION, "confirmation"));
        }
        if (counted == 0) {
            test.barrier().guard(this::begin);
        }
        counted++;
        Part part = counted == repetitions ? Part.LAST : Part.COUNTED;
        return Optional.of(new Repetition(this, part, "repetition %d of %d".formatted(counted, repetitions)));
    }

    private void begin() {
        LiveHeap heap = heap(template);
        watch = warmups == 0 ? Watch.begin(heap, test.configuration()) : Watch.beginWarm(heap, test.configuration());
    }

    /** Says whether the test is to run on with few looks, and takes these. */
    private boolean confirms() {
        Watch begun = watch;
        if (begun == null || !begun.isSuspicious()) {
            return false;
        }
        Confirmation plan = confirmation;
        if (plan == null) {
            plan = Confirmation.of(begun, test.configuration().confirm(), nanosPerRun);
            confirmation = plan;
            if (plan.goesOn()) {
                FullCollection.await();
            }
        }
        if (plan.isStretchOver()) {
            int ran = plan.endStretch();
            test.barrier().guard(() -> begun.lookAfter(ran));
        }
        return plan.goesOn() && begun.isSuspicious();
    }

    private LiveHeap heap(ExtensionContext context) {
        return LiveHeap.of(context, test.configuration()).countedBy(meter);
    }

    /** A repetition is over, its clean-up included. */
    void end(Repetition repetition, ExtensionContext context) {
        failed |= context.getExecutionException().isPresent();
        boolean over = failed || repetition.part() == Part.LAST;
        if (!over || !checking) {
            return;
        }
        try {
            if (!failed) {
                meter.time(() -> judge(context));
            }
        } catch (LeakError e) {
            ClassCheck.around(context).ifPresent(whole -> whole.failedBy(e));
            throw e;
        } finally {
            account.close(verdict, cost());
        }
    }

    private void judge(ExtensionContext context) {
        Watch begun = watch;
        if (begun == null || test.barrier().isBroken()) {
            return;
        }
        Watch last = begun.through(heap(context));
        test.barrier().guard(last::look);
        new LeakVerdict(test, last, LeakReport.Rerun.LIFE_CYCLE)
                .fall(fallen -> verdict = fallen, notes(begun.history()), this::cost);
    }

    private CheckCost cost() {
        return meter.cost(0, watch == null ? warmedUp : watch.history().runs() + warmedUp);
    }

    private static List<String> notes(GrowthHistory runs) {
        List<String> notes = new ArrayList<>();
        if (runs.isFirstUseAlone()) {
            notes.add("judged by one repetition alone, without what the classes hold that it was the first to use");
        }
        return notes;
    }
}
