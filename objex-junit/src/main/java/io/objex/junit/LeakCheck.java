package io.objex.junit;

import io.objex.analysis.GrowthHistory;
import io.objex.render.LeakReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.Executable;

/**
 * The check of one test: looks before and after its runs, and judges once the test's own clean-up is done.
 *
 * <p>A fault of objex never changes the test's outcome: the check is then reported as not made. Used by the thread that
 * runs the test.
 */
final class LeakCheck {
    private final ExtensionContext context;
    private final LeakConfiguration configuration;
    private final TestIdentity test;
    private final Announcer announcer;
    private final FaultBarrier barrier;
    private final List<String> notes = new ArrayList<>();
    private final CostMeter meter = new CostMeter();
    private final Optional<Turn> turn;
    private RunSummary.Verdict verdict = RunSummary.Verdict.NONE;
    private @Nullable Watch watch;

    LeakCheck(ExtensionContext context, LeakConfiguration configuration) {
        this.context = context;
        this.configuration = configuration;
        this.test = TestIdentity.of(context);
        this.announcer = new Announcer(context, test);
        this.barrier = new FaultBarrier(announcer, configuration);
        this.turn = TurnTakingExtension.turnOf(context);
    }

    /** The heap and what the runs did to it. */
    private record Watch(LiveHeap heap, GrowthHistory history) {
        void look() {
            history.addRun(heap.snapshot());
        }

        boolean isSuspicious() {
            return !history.suspects().isEmpty();
        }
    }

    /**
     * Runs the test method, and again where it left something behind.
     *
     * @param first runs it for JUnit
     * @param again runs it once more in place
     */
    void run(Executable first, Executable again) throws Throwable {
        begin();
        first.execute();
        Watch begun = watch;
        if (begun != null) {
            meter.time(() -> barrier.guard(() -> {
                begun.look();
                repeat(begun, meter.leavingOut(again));
            }));
        }
    }

    /** Takes the look before the first run. */
    void begin() {
        meter.time(() -> barrier.guard(() -> {
            new Artifacts(configuration, test, announcer::publish).forget();
            LiveHeap heap = LiveHeap.of(context, configuration.keys()).countedBy(meter);
            watch = new Watch(heap, GrowthHistory.startingAt(heap.snapshot()));
        }));
    }

    /** Takes the look after what cannot be run again. */
    void end() {
        Watch begun = watch;
        if (begun != null) {
            meter.time(() -> barrier.guard(begun::look));
        }
    }

    /** The last time only after the test has run on for a while, so that its clean-up may take back what it left last. */
    private void repeat(Watch begun, Executable again) {
        long nanos = 0;
        for (int left = configuration.repeats(); left > 0 && begun.isSuspicious(); left--) {
            if (left == 1 && !confirms(begun, again, nanos)) {
                return;
            }
            long began = System.nanoTime();
            if (!runs(again, begun.history.runs() + 1)) {
                return;
            }
            nanos = System.nanoTime() - began;
            begun.look();
        }
    }

    /** Runs the test on without looks; says whether it still looks like a leak and can be run. */
    private boolean confirms(Watch begun, Executable again, long nanosPerRun) {
        Confirmation confirmation = Confirmation.of(begun.history, configuration.confirm(), nanosPerRun);
        if (!confirmation.goesOn()) {
            return true;
        }
        FullCollection.await();
        boolean runs = true;
        while (runs && confirmation.goesOn()) {
            runs = runs(again, begun.history.runs() + confirmation.runs() + 1);
            if (runs) {
                confirmation.ran();
            }
        }
        if (confirmation.isEnough()) {
            begun.history.addRuns(begun.heap.snapshot(), confirmation.runs());
        }
        return runs && begun.isSuspicious();
    }

    private boolean runs(Executable again, int number) {
        try {
            again.execute();
            return true;
        } catch (Throwable e) {
            notes.add("the test cannot run again in place: run %d threw %s".formatted(number, e));
            return false;
        }
    }

    /** Judges; to be called when the test's own clean-up is done. */
    void judge() {
        Watch begun = watch;
        if (begun == null
                || begun.history.runs() == 0
                || context.getExecutionException().isPresent()) {
            return;
        }
        Optional<String> disturbance = turn.flatMap(Turn::disturbance);
        if (disturbance.isPresent()) {
            announcer.notMade(disturbance.get());
            return;
        }
        meter.time(() -> {
            judge(begun);
            return true;
        });
    }

    private void judge(Watch begun) {
        LeakVerdict latest = new LeakVerdict(
                configuration, test, announcer, barrier, begun.heap, begun.history, LeakReport.Rerun.IN_PLACE);
        Optional<LeakVerdict.Judgement> judgement = barrier.guarded(latest::judge);
        if (barrier.isBroken()) {
            return;
        }
        verdict = judgement.map(LeakVerdict.Judgement::verdict).orElse(RunSummary.Verdict.CLEAN);
        judgement.ifPresent(found -> {
            if (begun.history.isFirstUseAlone()) {
                String who =
                        test.isClass() ? "the class is judged as a whole, by a single run" : "judged by its first run";
                notes.add(who + " alone, without what the classes hold that it was the first to use");
            }
            latest.conclude(found, notes, cost());
        });
    }

    /** What came of it; to be asked after {@link #judge}. */
    RunSummary.Verdict verdict() {
        return verdict;
    }

    /** What it has cost until now. */
    CheckCost cost() {
        long waited = turn.map(Turn::waitedNanos).orElse(0L);
        return meter.cost(waited, watch == null ? 0 : watch.history.runs());
    }
}
