package io.objex.junit;

import io.objex.analysis.GrowthHistory;
import io.objex.analysis.Leak;
import io.objex.analysis.LeakFinder;
import io.objex.analysis.LeakFindings;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.render.LeakReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verdict over a test once its runs and its own clean-up are done: waits for clean-up on its way, finds what is left,
 * and says so. Used by the thread that runs the test.
 */
final class LeakVerdict {
    private final LeakConfiguration configuration;
    private final TestIdentity test;
    private final Announcer announcer;
    private final FaultBarrier barrier;
    private final LiveHeap heap;
    private final GrowthHistory history;
    private final LeakReport.Rerun rerun;

    LeakVerdict(
            LeakConfiguration configuration,
            TestIdentity test,
            Announcer announcer,
            FaultBarrier barrier,
            LiveHeap heap,
            GrowthHistory history,
            LeakReport.Rerun rerun) {
        this.configuration = configuration;
        this.test = test;
        this.announcer = announcer;
        this.barrier = barrier;
        this.heap = heap;
        this.history = history;
        this.rerun = rerun;
    }

    /** Leaks with the heap they were found in. */
    record Judgement(LeakFindings findings, HeapGraph graph) {
        RunSummary.Verdict verdict() {
            return findings.isClean() ? RunSummary.Verdict.CLEAN : RunSummary.Verdict.LEAKS;
        }
    }

    /** Looks for leaks; empty where there is nothing to tell. */
    Optional<Judgement> judge() {
        Settling settling = new Settling(configuration.settle());
        if (!history.suspects().isEmpty()) {
            settling.untilCalm(() -> {
                history.keepOnly(heap.snapshot());
                return history.suspects().isEmpty() ? 0 : history.survivors();
            });
        }
        boolean telling = !history.suspects().isEmpty() || !history.slowed().isEmpty();
        if (!telling && configuration.dump() != DumpWhen.ALWAYS) {
            return Optional.empty();
        }
        Judgement[] latest = {find()};
        settling.until(() -> {
            if (!isHeldByThread(latest[0].findings())) {
                return true;
            }
            history.keepOnly(heap.snapshot());
            latest[0] = find();
            return false;
        });
        return Optional.of(latest[0]);
    }

    private Judgement find() {
        HeapGraph graph = heap.graph();
        return new Judgement(LeakFinder.find(history, graph), graph);
    }

    /** A thread that is about to end still holds everything. */
    private static boolean isHeldByThread(LeakFindings findings) {
        return findings.leaks().stream().anyMatch(leak -> leak.holder().kind() == Holder.Kind.THREAD);
    }

    /**
     * Says what was found.
     *
     * @param notes what else there is to say about the check
     * @param cost what it has cost
     * @throws LeakError if there is a leak and leaks fail tests
     */
    void conclude(Judgement judgement, List<String> notes, CheckCost cost) {
        LeakFindings findings = judgement.findings();
        if (findings.isClean()) {
            findings.slowed().forEach(this::tellSlowed);
            if (configuration.dump() == DumpWhen.ALWAYS) {
                barrier.guard(() -> artifacts().dump(judgement.graph()));
            }
            return;
        }
        String report = report(judgement, notes, cost);
        if (configuration.mode() == OnLeak.WARN) {
            announcer.warn(report);
        } else {
            throw new LeakError(report);
        }
    }

    private void tellSlowed(Leak slowed) {
        announcer.mention("no leak in %s: %s".formatted(test.name(), LeakReport.slowedLine(slowed)));
    }

    /** The leak is reported whatever becomes of its artifacts. */
    private String report(Judgement judgement, List<String> notes, CheckCost cost) {
        LeakFindings findings = judgement.findings();
        try {
            LeakFindings detailed = StoredBy.addTo(findings);
            return artifacts()
                    .write(
                            judgement.graph(),
                            detailed,
                            history.growth(),
                            cost,
                            kept -> new LeakReport(
                                    test.name(), detailed.withPaths(kept.paths()), notes, kept.links(), rerun));
        } catch (RuntimeException | Error e) {
            announcer.fault("artifacts not written", e);
            return new LeakReport(test.name(), findings, notes, Map.of("missing", "artifacts: " + e), rerun).brief();
        }
    }

    private Artifacts artifacts() {
        return new Artifacts(configuration, test, announcer::publish);
    }
}
