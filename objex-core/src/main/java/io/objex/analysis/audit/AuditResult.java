package io.objex.analysis.audit;

import java.util.List;

/**
 * What one audit has to say about a heap.
 *
 * @param audit the name of the audit
 * @param question what it wanted to know
 * @param limit what the heap could not tell; empty if nothing was missing
 * @param findings what it found, the worst first
 * @param leftOut how many findings more there were
 */
public record AuditResult(String audit, String question, String limit, List<AuditFinding> findings, int leftOut) {
    private static final int MOST_FINDINGS = 20;

    /** Copies the list. */
    public AuditResult {
        findings = List.copyOf(findings);
    }

    /** What one of the user's own throws is told as a finding: it must neither pass for no fault nor lose all else. */
    static AuditResult ofUsers(Audit audit, AuditedHeap heap) {
        try {
            return of(audit, heap);
        } catch (RuntimeException failure) {
            AuditFinding told = new AuditFinding(
                    AuditFinding.Severity.WARNING,
                    "the audit itself failed: " + failure + place(failure),
                    List.of(),
                    0,
                    0,
                    "mend %s, or take it off the class path"
                            .formatted(audit.getClass().getName()));
            return new AuditResult(audit.name(), audit.question(), "", List.of(told), 0);
        }
    }

    private static String place(RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    static AuditResult of(Audit audit, AuditedHeap heap) {
        List<AuditFinding> all =
                audit.run(heap).stream().sorted(AuditFinding.WORST_FIRST).toList();
        return new AuditResult(
                audit.name(),
                audit.question(),
                audit.limit(heap),
                all.subList(0, Math.min(MOST_FINDINGS, all.size())),
                Math.max(0, all.size() - MOST_FINDINGS));
    }
}
