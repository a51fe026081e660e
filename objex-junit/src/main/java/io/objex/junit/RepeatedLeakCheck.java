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
    private final LeakConfiguration configuration;
    private final boolean checking;
    private final int warmups;
    private final int repetitions;
    private final TestIdentity test;
    private final Announcer announcer;
    private final FaultBarrier barrier;
    private @Nullable GrowthHistory history;
    private @Nullable Confirmation confirmation;
    private @Nullable Repetition current;
    private int warmedUp;
    private int counted;
    private boolean failed;
    private long began;
    private long nanosPerRun;

    RepeatedLeakCheck(ExtensionContext template, int warmups, int repetitions) {
        ConfigurationSource source = new ConfigurationSource(template);
        this.template = template;
        this.configuration = source.read();
        this.warmups = warmups;
        this.repetitions = repetitions;
        this.test = TestIdentity.of(template);
        this.announcer = new Announcer(template, test);
        this.barrier = new FaultBarrier(announcer, configuration);
        Optional<String> ignored = source.ignoredBecause();
        ignored.ifPresent(announcer::ignored);
        this.checking = ignored.isEmpty() && configuration.mode() != OnLeak.OFF;
        if (checking) {
            barrier.guard(() -> new Artifacts(configuration, test, announcer::publish).forget());
        }
    }

    /** The next repetition; empty when the test need not run any more. To be asked for when the one before is over. */
    Optional<Repetition> next() {
        nanosPerRun = System.nanoTime() - began;
        lookBack();
        Optional<Repetition> next = failed ? Optional.empty() : choose();
        current = next.orElse(null);
        began = System.nanoTime();
        return next;
    }

    private void lookBack() {
        Repetition over = current;
        GrowthHistory runs = history;
        if (over == null || runs == null || failed) {
            return;
        }
        if (over.part() == Part.COUNTED) {
            barrier.guard(() -> runs.addRun(heap(template).snapshot()));
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
            barrier.guard(this::begin);
        }
        counted++;
        Part part = counted == repetitions ? Part.LAST : Part.COUNTED;
        return Optional.of(new Repetition(this, part, "repetition %d of %d".formatted(counted, repetitions)));
    }

    private void begin() {
        history = warmups == 0
                ? GrowthHistory.startingAt(heap(template).snapshot())
                : GrowthHistory.afterWarmUp(heap(template).snapshot());
    }

    /** Says whether the test is to run on without looks, and takes the look at the end of that. */
    private boolean confirms() {
        GrowthHistory runs = history;
        if (runs == null || runs.suspects().isEmpty() || runs.runsWithoutLook() > 0) {
            return false;
        }
        Confirmation plan = confirmation;
        if (plan == null) {
            plan = Confirmation.of(runs, configuration.confirm(), nanosPerRun);
            confirmation = plan;
            if (plan.goesOn()) {
                FullCollection.await();
            }
        }
        if (plan.goesOn()) {
            return true;
        }
        if (plan.isEnough()) {
            int times = plan.runs();
            barrier.guard(() -> runs.addRuns(heap(template).snapshot(), times));
        }
        return false;
    }

    private LiveHeap heap(ExtensionContext context) {
        return LiveHeap.of(context, configuration.keys());
    }

    /** A repetition is over, its clean-up included. */
    void end(Repetition repetition, ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            failed = true;
        } else if (repetition.part() == Part.LAST) {
            judge(context);
        }
    }

    private void judge(ExtensionContext context) {
        GrowthHistory runs = history;
        if (runs == null) {
            return;
        }
        LeakVerdict verdict = new LeakVerdict(
                configuration, test, announcer, barrier, heap(context), runs, LeakReport.Rerun.LIFE_CYCLE);
        barrier.guarded(() -> {
                    runs.addRun(heap(context).snapshot());
                    return verdict.judge();
                })
                .ifPresent(found -> verdict.conclude(found, notes(runs)));
    }

    private static List<String> notes(GrowthHistory runs) {
        List<String> notes = new ArrayList<>();
        if (runs.isFirstUseAlone()) {
            notes.add("judged by one repetition alone, without what the classes hold that it was the first to use");
        }
        return notes;
    }
}
