package io.objex.store;

import io.objex.analysis.audit.AuditFinding;
import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.analysis.audit.AuditResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What audits found, read from a dump that has it. */
final class AuditRows {
    private static final String AUDITS = "SELECT id, name, question, limitation, left_out FROM audit ORDER BY id";
    private static final String FINDINGS =
            "SELECT id, severity, text, objects, bytes, advice FROM audit_finding" + " WHERE audit = ? ORDER BY id";
    private static final String OBJECTS = "SELECT object FROM audit_object WHERE finding = ? ORDER BY position";

    private final DumpReading reading;

    private AuditRows(DumpReading reading) {
        this.reading = reading;
    }

    static List<AuditResult> read(DumpReading reading) {
        return reading.list("audit", AUDITS, new AuditRows(reading)::result);
    }

    private AuditResult result(ResultSet row) throws SQLException {
        return new AuditResult(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                reading.list("audit_finding", FINDINGS, this::finding, row.getInt(1)),
                row.getInt(5));
    }

    private AuditFinding finding(ResultSet row) throws SQLException {
        return new AuditFinding(
                Words.parse(Severity.class, row.getString(2)),
                row.getString(3),
                reading.list("audit_object", OBJECTS, object -> object.getInt(1), row.getInt(1)),
                row.getInt(4),
                row.getLong(5),
                row.getString(6));
    }
}
