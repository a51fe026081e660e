package io.objex.bench;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.audit.AuditedHeap;
import io.objex.analysis.audit.Audits;
import io.objex.analysis.difference.Grouping;
import io.objex.analysis.difference.HeapContents;
import io.objex.analysis.difference.HeapDifference;
import io.objex.analysis.metric.Cycles;
import io.objex.analysis.metric.Distances;
import io.objex.analysis.metric.DominatorTree;
import io.objex.analysis.metric.HangingParts;
import io.objex.analysis.metric.MemoryOverhead;
import io.objex.analysis.metric.PageRank;
import io.objex.analysis.metric.ReferrerCounts;
import io.objex.analysis.metric.RetainedSizes;
import io.objex.analysis.metric.StrongComponents;
import io.objex.analysis.path.MergedPaths;
import io.objex.analysis.path.ObjectPaths;
import io.objex.analysis.path.RootPaths;
import io.objex.analysis.path.RootSample;
import io.objex.analysis.path.RootSummary;
import io.objex.graph.FieldPattern;
import io.objex.graph.HeapGraph;
import io.objex.graph.PathFingerprint;
import io.objex.graph.Referrers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Each analysis of a heap once, in the order in which they need each other. */
final class CostRound {
    private static final int QUESTIONS = 20;
    private static final int MERGED = 10_000;
    private static final int SAMPLED = 500;
    private static final int HOLDERS = 5;

    private final HeapGraph graph;
    private final CostLedger ledger;
    private final SplittableRandom random;
    private final RetainingPaths other;
    private final RetainedSizes otherSizes;

    /**
     * A round.
     *
     * @param graph the heap
     * @param other what it is compared with
     * @param ledger takes what each analysis costs
     * @param round what tells this round from others: each takes other objects
     */
    CostRound(HeapGraph graph, HeapGraph other, CostLedger ledger, int round) {
        this.graph = graph;
        this.ledger = ledger;
        this.random = new SplittableRandom(round);
        this.other = RetainingPaths.of(other);
        this.otherSizes = RetainedSizes.of(DominatorTree.of(RetainingReferences.of(this.other)));
    }

    /** Does all analyses. */
    void run() {
        RetainingPaths paths = measured("shortest paths", () -> RetainingPaths.of(graph));
        RetainingReferences references = measured("retaining references", () -> RetainingReferences.of(paths));
        RetainedSizes sizes = retain(references);
        rank(references);
        measured("memory overhead", () -> MemoryOverhead.of(graph));
        measured("audits", () -> Audits.builtIn().run(AuditedHeap.of(paths, sizes::of)));
        measured("fingerprints of all objects", () -> HeapContents.of(paths, Grouping.PATH));
        for (Grouping grouping : Grouping.values()) {
            compare(grouping, paths, sizes);
        }
        measured("roots summary, exact", () -> RootSummary.of(paths));
        measured("roots summary, sampled", () -> RootSample.of(paths, SAMPLED, random.nextLong(), RootSample.DEPTH));
        find(paths, references);
    }

    private RetainedSizes retain(RetainingReferences references) {
        DominatorTree tree = measured("dominators", () -> DominatorTree.of(references));
        RetainedSizes sizes = measured("retained sizes", () -> RetainedSizes.of(tree));
        measured("retained by type", sizes::byType);
        measured("retained by loader", sizes::byLoader);
        measured("retained by holder", sizes::byHolder);
        return sizes;
    }

    private void rank(RetainingReferences references) {
        ReferrerCounts counts = measured("referrer counts", () -> ReferrerCounts.of(references));
        measured("distances to classes", () -> Distances.toClasses(references));
        measured("distances to threads", () -> Distances.toThreads(references));
        measured("hanging parts", () -> HangingParts.of(references, counts));
        StrongComponents components = measured("strong components", () -> StrongComponents.of(references));
        measured("what cycles retain", () -> Cycles.of(components));
        measured("PageRank", () -> PageRank.ofObjects(components, counts));
        measured("byte rank", () -> PageRank.ofBytes(components, counts));
    }

    private void compare(Grouping grouping, RetainingPaths paths, RetainedSizes sizes) {
        long objects = (long) graph.objectCount() + other.graph().objectCount();
        ledger.measured(
                "difference by " + grouping.word(),
                objects,
                () -> HeapDifference.between(
                        HeapContents.of(other, grouping, otherSizes::ofGroups),
                        HeapContents.of(paths, grouping, sizes::ofGroups)));
    }

    private void find(RetainingPaths paths, RetainingReferences references) {
        Referrers referrers = measured("index of referrers", () -> Referrers.of(graph));
        ObjectPaths between = ObjectPaths.retaining(references, referrers);
        RootPaths roots = RootPaths.of(references, referrers);
        RootPaths without = roots.without(List.of(new FieldPattern("java.util.HashMap.table")));
        ask("path between two objects", paths, object -> between.between(any(paths), object));
        ask("path without a field", paths, without::to);
        measured("paths of %d holders".formatted(HOLDERS), () -> roots.byHolder(any(paths), HOLDERS));
        ask("fingerprint of an object", paths, object -> paths.to(object).map(PathFingerprint::of));
        int[] many = random.ints(MERGED, 0, paths.retainedCount())
                .map(paths::retained)
                .toArray();
        measured(
                "10,000 paths merged, by object",
                () -> MergedPaths.of(paths, many).byObject());
        measured(
                "10,000 paths merged, by field",
                () -> MergedPaths.of(paths, many).byField());
        measured(
                "10,000 paths without a field merged",
                () -> without.merged(many).byField());
    }

    private <T> T measured(String analysis, Supplier<T> work) {
        return ledger.measured(analysis, graph.objectCount(), work);
    }

    private <T> void ask(String question, RetainingPaths paths, IntFunction<T> answer) {
        int[] objects = random.ints(QUESTIONS, 0, paths.retainedCount())
                .map(paths::retained)
                .toArray();
        ledger.measured("%s, %d times".formatted(question, QUESTIONS), graph.objectCount(), () -> {
            List<Object> answers = new ArrayList<>();
            for (int object : objects) {
                answers.add(answer.apply(object));
            }
            return answers;
        });
    }

    private int any(RetainingPaths paths) {
        return paths.retained(random.nextInt(paths.retainedCount()));
    }
}
