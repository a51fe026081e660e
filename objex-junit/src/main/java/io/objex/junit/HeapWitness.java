package io.objex.junit;

import io.objex.analysis.GrowthEvidence;
import io.objex.analysis.GrowthHistory;
import io.objex.analysis.GrowthWitness;
import io.objex.analysis.HeapGrowth;
import io.objex.analysis.LeakFinder;
import io.objex.analysis.LeakFindings;
import io.objex.analysis.QueryRow;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.RetainingPath;
import io.objex.render.LeakReport;
import io.objex.store.TemporaryDump;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Looks at the heap of a test for somebody who asks about its growth. Safe for several threads. */
final class HeapWitness implements GrowthWitness {
    private final LiveHeap heap;
    private final Duration settle;
    private final TestIdentity test;
    private final Artifacts artifacts;
    private final TemporaryDumps dumps;

    /** What has been asked about. */
    private final Map<HeapGrowth, TemporaryDump> asked = new HashMap<>();

    HeapWitness(LiveHeap heap, Duration settle, TestIdentity test, Artifacts artifacts, TemporaryDumps dumps) {
        this.heap = heap;
        this.settle = settle;
        this.test = test;
        this.artifacts = artifacts;
        this.dumps = dumps;
    }

    @Override
    public HeapGrowth settle(HeapGrowth growth, Predicate<HeapGrowth> unsettled) {
        HeapGrowth[] latest = {growth};
        new Settling(settle).untilCalm(() -> {
            HeapGrowth left = latest[0].stillIn(heap.snapshot());
            latest[0] = left;
            return unsettled.test(left)
                    ? left.types().stream().mapToInt(TypeGrowth::added).sum()
                    : 0;
        });
        return latest[0];
    }

    @Override
    public GrowthEvidence examine(HeapGrowth growth) {
        return GrowthEvidence.of(heap.graph(), growth);
    }

    @Override
    public Map<String, String> keep(HeapGrowth growth, GrowthEvidence evidence, Set<String> types, String message) {
        LeakFindings found = findings(growth, evidence);
        return artifacts.write(growth, evidence, paths(evidence, types), kept -> {
            LeakReport report = new LeakReport(test.name(), found, List.of(), kept.links());
            return new Artifacts.Report(LeakReport.withLinks(message, kept.links()), report.json());
        });
    }

    private static LeakFindings findings(HeapGrowth growth, GrowthEvidence evidence) {
        GrowthHistory history = GrowthHistory.startingAt(growth.before());
        history.addRun(growth.after());
        return LeakFinder.findAll(history, evidence.graph());
    }

    @Override
    public List<QueryRow> query(HeapGrowth growth, String sql, Map<String, ?> parameters) {
        return dump(growth).query(sql, parameters);
    }

    /** Waiting for one capture is better than making two. */
    private synchronized TemporaryDump dump(HeapGrowth growth) {
        return asked.computeIfAbsent(growth, this::capture);
    }

    private TemporaryDump capture(HeapGrowth growth) {
        return dumps.keep(() -> {
            GrowthEvidence evidence = examine(growth);
            List<String> types = growth.types().stream().map(TypeGrowth::type).toList();
            return TemporaryDump.write(artifacts.contents(growth, evidence, paths(evidence, types)));
        });
    }

    private static List<RetainingPath> paths(GrowthEvidence evidence, Collection<String> types) {
        return types.stream().map(evidence::pathTo).flatMap(Optional::stream).toList();
    }
}
