package io.objex.store;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.audit.AuditFinding;
import io.objex.analysis.audit.AuditResult;
import io.objex.analysis.audit.AuditedHeap;
import io.objex.analysis.audit.Audits;
import io.objex.analysis.metric.RetainedSizes;
import java.util.ArrayList;
import java.util.List;

/** What the audits find that are installed beside objex. */
final class AuditTables {
    private final List<Row> audits = new ArrayList<>();
    private final List<Row> findings = new ArrayList<>();
    private final List<Row> objects = new ArrayList<>();

    private AuditTables() {}

    static List<DerivedTable> of(AnalysisSource source) {
        RetainedSizes sizes = source.retainedSizes();
        RetainingPaths paths = source.searchPaths();
        Audits installed = Audits.installed(AuditTables.class.getClassLoader());
        AuditTables tables = new AuditTables();
        installed.run(AuditedHeap.of(paths, sizes::of, source.newObjects())).forEach(tables::add);
        return tables.derived();
    }

    private void add(AuditResult result) {
        int audit = audits.size();
        audits.add(new Row()
                .integer(audit)
                .text(result.audit())
                .text(result.question())
                .text(result.limit())
                .integer(result.leftOut()));
        result.findings().forEach(finding -> add(audit, finding));
    }

    private void add(int audit, AuditFinding finding) {
        int id = findings.size();
        findings.add(new Row()
                .integer(id)
                .integer(audit)
                .text(Words.of(finding.severity()))
                .text(finding.text())
                .integer(finding.objectCount())
                .integer(finding.bytes())
                .text(finding.advice()));
        for (int position = 0; position < finding.objects().size(); position++) {
            objects.add(new Row()
                    .integer(id)
                    .integer(position)
                    .integer(finding.objects().get(position)));
        }
    }

    private List<DerivedTable> derived() {
        return List.of(
                DerivedTable.ofRows("audit", "id, name, question, limitation, left_out", audits),
                DerivedTable.ofRows("audit_finding", "id, audit, severity, text, objects, bytes, advice", findings),
                DerivedTable.ofRows("audit_object", "finding, position, object", objects));
    }
}
