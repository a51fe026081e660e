package io.objex.store;

import io.objex.analysis.RetainingReferences;
import io.objex.analysis.metric.HeapMetrics;
import io.objex.analysis.metric.PageRank;
import io.objex.analysis.metric.StrongComponents;
import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Where each object stands among the others. */
final class MetricTables {
    private static final double THOUSANDTHS = 1000;

    private MetricTables() {}

    static List<DerivedTable> of(AnalysisSource source) {
        HeapGraph graph = source.graph();
        int objects = graph.objectCount();
        RetainingReferences references = source.references();
        HeapMetrics metrics = HeapMetrics.of(references, Progress.NONE);
        BitSet cyclic = cyclic(metrics.components());
        IntToLongFunction rank = scaled(metrics.ranks(), THOUSANDTHS * references.reachedCount());
        IntToLongFunction byteRank = scaled(metrics.byteRanks(), reachedBytes(references));
        List<Row> top = new ArrayList<>(TopObjects.rows(Measure.RANK, objects, rank));
        top.addAll(TopObjects.rows(Measure.BYTE_RANK, objects, byteRank));
        String columns = "class_distance, class_towards, thread_distance, thread_towards, rank, byte_rank, cycle, part";
        return List.of(
                TopObjects.table(top), DerivedTable.ofObjects("object_metric", columns, objects, (object, row) -> {
                    row.optional(metrics.toClasses().distance(object));
                    row.optional(metrics.toClasses().referenceTowardsRoot(object));
                    row.optional(metrics.toThreads().distance(object));
                    row.optional(metrics.toThreads().referenceTowardsRoot(object));
                    row.integer(rank.applyAsLong(object));
                    row.integer(byteRank.applyAsLong(object));
                    row.optional(cyclic.get(object) ? metrics.components().componentOf(object) : -1);
                    row.optional(metrics.parts().partOf(object));
                }));
    }

    /** Shares of objects or bytes become numbers of these. */
    private static IntToLongFunction scaled(PageRank ranks, double whole) {
        return object -> Math.round(ranks.rank(object) * whole);
    }

    private static double reachedBytes(RetainingReferences references) {
        HeapGraph graph = references.graph();
        long bytes = 0;
        for (int object = 0; object < graph.objectCount(); object++) {
            bytes += references.isReached(object) ? graph.shallowSize(object) : 0;
        }
        return bytes;
    }

    /** The objects of components of more than one. */
    private static BitSet cyclic(StrongComponents components) {
        BitSet cyclic = new BitSet();
        for (int place = 0; place < components.memberCount(); ) {
            int end = components.endOfComponentAt(place);
            for (int member = place; end - place > 1 && member < end; member++) {
                cyclic.set(components.member(member));
            }
            place = end;
        }
        return cyclic;
    }
}
