package io.objex.junit;

import io.objex.analysis.GrowthHistory;
import io.objex.analysis.LeakFinder;
import io.objex.analysis.LeakFindings;
import io.objex.capture.CaptureException;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.render.LeakReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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
    private final List<String> notes = new ArrayList<>();
    private @Nullable LiveHeap heap;
    private @Nullable GrowthHistory history;

    LeakCheck(ExtensionContext context, LeakConfiguration configuration) {
        this.context = context;
        this.configuration = configuration;
        this.test = TestIdentity.of(context);
        this.announcer = new Announcer(context, test);
    }

    /**
     * Runs the test method, and again where it left something behind.
     *
     * @param first runs it for JUnit
     * @param again runs it once more in place
     */
    void run(Executable first, Executable again) throws Throwable {
        boolean looking = begin();
        first.execute();
        if (looking) {
            guarded(() -> {
                look();
                repeat(again);
            });
        }
    }

    private boolean begin() {
        return guarded(() -> {
            artifacts().forget();
            heap = LiveHeap.of(context, configuration.keys());
            history = GrowthHistory.startingAt(heap.snapshot());
        });
    }

    private void look() {
        requireHistory().addRun(requireHeap().snapshot());
    }

    private void repeat(Executable again) {
        GrowthHistory runs = requireHistory();
        while (!runs.suspects().isEmpty() && runs.runs() <= configuration.repeats()) {
            try {
                again.execute();
            } catch (Throwable e) {
                notes.add("the test cannot run again in place: run %d threw %s".formatted(runs.runs() + 1, e));
                return;
            }
            look();
        }
    }

    /** Judges; to be called when the test's own clean-up is done. */
    void judge() {
        GrowthHistory runs = history;
        if (runs == null || runs.runs() == 0 || context.getExecutionException().isPresent()) {
            return;
        }
        AtomicReference<@Nullable LeakJudgement> judgement = new AtomicReference<>();
        guarded(() -> judgement.set(judged(runs)));
        LeakJudgement found = judgement.get();
        if (found != null) {
            conclude(found);
        }
    }

    /** Leaks with the heap they were found in. */
    private record LeakJudgement(LeakFindings findings, HeapGraph graph) {}

    private @Nullable LeakJudgement judged(GrowthHistory runs) {
        Settling settling = new Settling(configuration.settle());
        if (!runs.suspects().isEmpty()) {
            settling.untilCalm(() -> {
                runs.keepOnly(requireHeap().snapshot());
                return runs.suspects().isEmpty() ? 0 : runs.survivors();
            });
        }
        boolean suspicious = !runs.suspects().isEmpty();
        if (!suspicious && configuration.dump() != DumpWhen.ALWAYS) {
            return null;
        }
        LeakJudgement[] latest = {find(runs)};
        settling.until(() -> {
            if (!isHeldByThread(latest[0].findings())) {
                return true;
            }
            runs.keepOnly(requireHeap().snapshot());
            latest[0] = find(runs);
            return false;
        });
        return latest[0];
    }

    private LeakJudgement find(GrowthHistory runs) {
        HeapGraph graph = requireHeap().graph();
        return new LeakJudgement(LeakFinder.find(runs, graph), graph);
    }

    /** A thread that is about to end still holds everything. */
    private static boolean isHeldByThread(LeakFindings findings) {
        return findings.leaks().stream().anyMatch(leak -> leak.holder().kind() == Holder.Kind.THREAD);
    }

    private void conclude(LeakJudgement judgement) {
        LeakFindings findings = judgement.findings();
        if (findings.isClean()) {
            if (configuration.dump() == DumpWhen.ALWAYS) {
                guarded(() -> artifacts().dump(judgement.graph()));
            }
            return;
        }
        if (findings.runs() == 1) {
            notes.add("judged by its first run alone, without what the classes hold that it was the first to use");
        }
        String report = report(judgement);
        if (configuration.mode() == OnLeak.WARN) {
            announcer.warn(report);
        } else {
            throw new LeakError(report);
        }
    }

    /** The leak is reported whatever becomes of its artifacts. */
    private String report(LeakJudgement judgement) {
        LeakFindings findings = judgement.findings();
        try {
            return artifacts()
                    .write(judgement.graph(), findings, requireHistory().growth(), notes);
        } catch (RuntimeException | Error e) {
            announcer.fault("artifacts not written", e);
            return new LeakReport(test.name(), findings, notes, Map.of("missing", "artifacts: " + e)).brief();
        }
    }

    private Artifacts artifacts() {
        return new Artifacts(configuration, test, announcer::publish);
    }

    /** Something that objex does, which may fail and must not fail the test. */
    @FunctionalInterface
    private interface Work {
        void run();
    }

    private boolean guarded(Work work) {
        try {
            work.run();
            return true;
        } catch (CaptureException e) {
            if (configuration.failIfUnavailable()) {
                throw e;
            }
            announcer.fault("leak check not made", e);
        } catch (RuntimeException | Error e) {
            announcer.fault("leak check not made", e);
        }
        history = null;
        return false;
    }

    private LiveHeap requireHeap() {
        if (heap == null) {
            throw new IllegalStateException("the check has not begun");
        }
        return heap;
    }

    private GrowthHistory requireHistory() {
        if (history == null) {
            throw new IllegalStateException("the check has not begun");
        }
        return history;
    }
}
