package io.objex.junit;

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
    private final CheckedTest test;
    private final List<String> notes = new ArrayList<>();
    private final CostMeter meter = new CostMeter();
    private final Optional<Turn> turn;
    private RunSummary.Verdict verdict = RunSummary.Verdict.NONE;
    private @Nullable Watch watch;
    private Optional<UnseenGrowth> unseen = Optional.empty();

    LeakCheck(ExtensionContext context, LeakConfiguration configuration) {
        this.context = context;
        this.test = CheckedTest.of(context, configuration);
        this.turn = TurnTakingExtension.turnOf(context);
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
            Executable untimed = meter.leavingOut(again);
            meter.time(() -> test.barrier().guard(() -> {
                begun.look();
                new Repeats(test.configuration(), begun, untimed, notes).run();
            }));
        }
    }

    /** Takes the look before the first run. */
    void begin() {
        meter.time(() -> test.barrier().guard(() -> {
            test.artifacts().forget();
            unseen = UnseenGrowth.begin(context, test.configuration());
            watch = Watch.begin(LiveHeap.of(context, test.configuration()).countedBy(meter), test.configuration());
        }));
    }

    /** Takes the look after what cannot be run again. */
    void end() {
        Watch begun = watch;
        if (begun != null) {
            meter.time(() -> test.barrier().guard(begun::look));
        }
    }

    /** Judges; to be called when the test's own clean-up is done. */
    void judge() {
        Watch begun = watch;
        if (begun == null
                || begun.history().runs() == 0
                || context.getExecutionException().isPresent()) {
            return;
        }
        Optional<String> disturbance = turn.flatMap(Turn::disturbance);
        if (disturbance.isPresent()) {
            test.announcer().notMade(disturbance.get());
            return;
        }
        if (begun.history().isFirstUseAlone()) {
            String who = test.identity().isClass()
                    ? "the class is judged as a whole, by a single run"
                    : "judged by its first run";
            notes.add(who + " alone, without what the classes hold that it was the first to use");
        }
        LeakVerdict latest = new LeakVerdict(test, begun, LeakReport.Rerun.IN_PLACE);
        meter.time(() -> latest.fall(fallen -> verdict = fallen, notes, this::cost));
        unseen.flatMap(counted -> counted.inWords(begun.history().growth())).ifPresent(test.announcer()::tell);
    }

    /** What came of it; to be asked after {@link #judge}. */
    RunSummary.Verdict verdict() {
        return verdict;
    }

    /** What it has cost until now. */
    CheckCost cost() {
        long waited = turn.map(Turn::waitedNanos).orElse(0L);
        return meter.cost(waited, watch == null ? 0 : watch.history().runs());
    }
}
