package io.objex.junit;

import io.objex.analysis.GrowthHistory;
import io.objex.analysis.Leak;
import io.objex.analysis.LeakFinder;
import io.objex.analysis.LeakFindings;
import io.objex.graph.HeapGraph;
import io.objex.render.LeakReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The verdict over a test once its runs and its own clean-up are done: waits for clean-up on its way, finds what is left,
 * and says so. Used by the thread that runs the test.
 */
final class LeakVerdict {
    private final CheckedTest test;
    private final Watch watch;
    private final GrowthHistory history;
    private final LeakReport.Rerun rerun;

    LeakVerdict(CheckedTest test, Watch watch, LeakReport.Rerun rerun) {
        this.test = test;
        this.watch = watch;
        this.history = watch.history();
        this.rerun = rerun;
    }

    /** Leaks with the heap they were found in. */
    private record Judgement(LeakFindings findings, HeapGraph graph) {
        RunSummary.Verdict verdict() {
            return findings.isClean() ? RunSummary.Verdict.CLEAN : RunSummary.Verdict.LEAKS;
        }
    }

    /**
     * Judges, and says what was found; nothing of it where objex itself fails.
     *
     * @param told hears the verdict before a leak is thrown
     * @param notes what else there is to say about the check
     * @param cost asks what it has cost
     * @throws LeakError if there is a leak and leaks fail tests
     */
    void fall(Consumer<RunSummary.Verdict> told, List<String> notes, Supplier<CheckCost> cost) {
        Optional<Judgement> judgement = test.barrier().guarded(this::judge);
        if (test.barrier().isBroken()) {
            return;
        }
        told.accept(judgement.map(Judgement::verdict).orElse(RunSummary.Verdict.CLEAN));
        judgement.ifPresent(found -> conclude(found, notes, cost.get()));
    }

    /** Looks for leaks that nothing allows; empty where there is nothing to tell. */
    private Optional<Judgement> judge() {
        Optional<Judgement> found = settled();
        Allowances.Judged judged =
                test.allowances().judge(found.map(Judgement::findings).orElse(LeakFindings.none()));
        judged.notes().forEach(test.announcer()::allowed);
        return found.map(all -> new Judgement(judged.failing(), all.graph()));
    }

    private Optional<Judgement> settled() {
        Settling settling = new Settling(test.configuration().settle());
        if (watch.holdsSuspects()) {
            settling.untilCalm(() -> {
                watch.lookAgain();
                return watch.holdsSuspects() ? history.survivors() : 0;
            });
        }
        boolean telling = watch.holdsSuspects()
                || !history.slowed().isEmpty()
                || !watch.resources().grown().isEmpty();
        if (!telling && test.configuration().dump() != DumpWhen.ALWAYS) {
            return Optional.empty();
        }
        Judgement[] latest = {find()};
        settling.until(() -> {
            if (!isHeldByThread(latest[0].findings())) {
                return true;
            }
            watch.lookAgain();
            latest[0] = find();
            return false;
        });
        return Optional.of(latest[0]);
    }

    private Judgement find() {
        HeapGraph graph = watch.heap().graph();
        LeakFindings findings = LeakFinder.find(history, graph);
        return new Judgement(findings.withResources(watch.resources().grown()), graph);
    }

    /** A thread that is about to end still holds everything. */
    private static boolean isHeldByThread(LeakFindings findings) {
        return findings.leaks().stream().anyMatch(leak -> leak.holder().isOfThread());
    }

    private void conclude(Judgement judgement, List<String> notes, CheckCost cost) {
        LeakFindings findings = judgement.findings();
        if (findings.isClean()) {
            findings.slowed().forEach(this::mention);
            if (test.configuration().dump() == DumpWhen.ALWAYS) {
                test.barrier().guard(() -> test.artifacts().dump(judgement.graph()));
            }
            return;
        }
        String report = report(judgement, notes, cost);
        if (test.configuration().mode() == OnLeak.WARN) {
            test.announcer().warn(report);
        } else {
            throw new LeakError(report);
        }
    }

    private void mention(Leak slowed) {
        test.announcer().mention("no leak in %s: %s".formatted(test.identity().name(), LeakReport.slowedLine(slowed)));
    }

    /** The leak is reported whatever becomes of its artifacts. */
    private String report(Judgement judgement, List<String> notes, CheckCost cost) {
        LeakFindings findings = judgement.findings();
        try {
            LeakFindings detailed = StoredBy.addTo(findings, test.identity().className());
            return test.artifacts()
                    .write(
                            judgement.graph(),
                            detailed,
                            history.growth(),
                            cost,
                            kept -> report(detailed.withPaths(kept.paths()), notes, kept.links()));
        } catch (RuntimeException | Error e) {
            test.announcer().fault("artifacts not written", e);
            return report(findings, notes, Map.of("missing", "artifacts: " + e)).brief();
        }
    }

    private LeakReport report(LeakFindings findings, List<String> notes, Map<String, String> links) {
        return new LeakReport(test.identity().name(), findings, notes, links, rerun);
    }
}
