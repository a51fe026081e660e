package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.TestHeap;
import java.util.List;

/** Heaps for audits, with retained sizes found in the plainest way. */
final class AuditedHeaps {
    private AuditedHeaps() {}

    static AuditedHeap of(HeapGraph graph) {
        RetainingPaths paths = RetainingPaths.of(graph);
        return AuditedHeap.of(paths, new PlainRetainedSizes(paths));
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
