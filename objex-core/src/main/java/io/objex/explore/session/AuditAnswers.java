package io.objex.explore.session;

import io.objex.analysis.audit.AuditFinding;
import io.objex.analysis.audit.AuditResult;
import io.objex.analysis.audit.AuditedHeap;
import io.objex.analysis.audit.Audits;
import io.objex.analysis.metric.RetainedSizes;
import io.objex.explore.session.Place.AnObject;
import io.objex.graph.OneLine;
import io.objex.render.ByteSize;
import io.objex.store.AnalysisStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What audits find. */
final class AuditAnswers {
    private final OpenedDump opened;
    private final WholeHeap heap;

    AuditAnswers(OpenedDump opened, WholeHeap heap) {
        this.opened = opened;
        this.heap = heap;
    }

    Answer audit(int limit) {
        List<AuditResult> results = results();
        List<Section> sections = new ArrayList<>();
        for (AuditResult result : results) {
            if (!result.findings().isEmpty()) {
                sections.add(section(result, limit));
            }
        }
        int findings =
                results.stream().mapToInt(result -> result.findings().size()).sum();
        return Answer.of(
                        "%s of %s"
                                .formatted(
                                        ByteSize.count(findings, "finding"), ByteSize.count(results.size(), "audit")),
                        sections)
                .finding(results.stream()
                        .flatMap(result -> result.findings().stream())
                        .anyMatch(AuditAnswers::isWarning));
    }

    /** Those of the analysis, unless somebody has audits now that it did not know. */
    private List<AuditResult> results() {
        Audits audits = Audits.installed(AuditAnswers.class.getClassLoader());
        if (opened.dump().stages().contains(AnalysisStage.AUDITS)) {
            List<AuditResult> known = opened.dump().auditResults();
            Set<String> names = known.stream().map(AuditResult::audit).collect(Collectors.toSet());
            if (audits.audits().stream().allMatch(audit -> names.contains(audit.name()))) {
                return known;
            }
        }
        AuditedHeap audited = audited(heap.sizes());
        return heap.compute("auditing", () -> audits.run(audited, heap.progress()));
    }

    private static boolean isWarning(AuditFinding finding) {
        return finding.severity() == AuditFinding.Severity.WARNING;
    }

    private AuditedHeap audited(RetainedSizes sizes) {
        return AuditedHeap.of(heap.paths(), sizes::of, opened.dump().newObjects());
    }

    private static Section section(AuditResult result, int limit) {
        List<Row> rows = new ArrayList<>();
        result.findings().stream().limit(Neighbours.more(limit)).forEach(finding -> rows.add(finding(finding)));
        String note = result.limit().isEmpty() ? "" : " (" + OneLine.of(result.limit()) + ")";
        Section section =
                Section.of(result.audit() + ": " + OneLine.of(result.question()) + note, "objects", rows, limit);
        return new Section(
                section.title(), section.counted(), section.rows(), section.isPartial() || result.leftOut() > 0);
    }

    private static Row finding(AuditFinding finding) {
        Row row = finding.objects().isEmpty()
                ? Row.of(finding.text())
                : Row.to(new AnObject(finding.objects().get(0)), finding.text());
        return row.count(finding.objectCount()).bytes(finding.bytes()).note(finding.advice());
    }
}
