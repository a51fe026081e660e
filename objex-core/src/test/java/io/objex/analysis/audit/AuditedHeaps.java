package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.metric.DominatorTree;
import io.objex.analysis.metric.RetainedSizes;
import io.objex.graph.HeapGraph;
import io.objex.graph.TestHeap;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Heaps for audits. */
final class AuditedHeaps {
    private AuditedHeaps() {}

    static AuditedHeap of(HeapGraph graph) {
        RetainingPaths paths = RetainingPaths.of(graph);
        return AuditedHeap.of(paths, retainedSizes(paths));
    }

    static IntToLongFunction retainedSizes(RetainingPaths paths) {
        return RetainedSizes.of(DominatorTree.of(RetainingReferences.of(paths)))::of;
    }

    static List<AuditFinding> findings(Audit audit, TestHeap heap) {
        return findings(audit, heap.graph());
    }

    static List<AuditFinding> findings(Audit audit, HeapGraph graph) {
        return AuditResult.of(audit, of(graph)).findings();
    }

    static AuditFinding onlyFinding(Audit audit, TestHeap heap) {
        List<AuditFinding> findings = findings(audit, heap);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
