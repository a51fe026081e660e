package io.objex.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** References of a dump: all of them, those of an object and those to it. */
final class ReferenceRows {
    private static final String COLUMNS = "SELECT reference.id, reference.referrer, referrer_type.name, reference.kind,"
            + " field.name, reference.position, reference.referent, referent_type.name FROM ";
    private static final String ENDS = " JOIN object AS referrer ON referrer.id = reference.referrer"
            + " JOIN type AS referrer_type ON referrer_type.id = referrer.type"
            + " JOIN object AS referent ON referent.id = reference.referent"
            + " JOIN type AS referent_type ON referent_type.id = referent.type"
            + " LEFT JOIN field ON field.id = reference.field ";
    private static final String ALL = COLUMNS + "reference" + ENDS + "ORDER BY reference.id";
    private static final String FROM =
            COLUMNS + "reference" + ENDS + "WHERE reference.id >= ? AND reference.id < ? ORDER BY reference.id LIMIT ?";
    private static final String TO_INDEXED = COLUMNS
            + "referrer AS inbound CROSS JOIN reference ON reference.id = inbound.reference" + ENDS
            + "WHERE inbound.referent = ? ORDER BY inbound.reference LIMIT ?";
    private static final String TO_SCANNED =
            COLUMNS + "reference" + ENDS + "WHERE reference.referent = ? ORDER BY reference.id LIMIT ?";

    private static final String REFERRER = "SELECT referrer FROM reference WHERE id = ?";
    private static final int NOT_KNOWN = -1;

    private final DumpReading reading;
    private final Set<AnalysisStage> stages;
    private int count = NOT_KNOWN;
    private int latest;

    ReferenceRows(DumpReading reading, Set<AnalysisStage> stages) {
        this.reading = reading;
        this.stages = stages;
    }

    Set<AnalysisStage> stages() {
        return stages;
    }

    Stream<ReferenceRow> all() {
        return reading.stream("reference", ALL, ReferenceRows::reference);
    }

    List<ReferenceRow> of(int object, int limit) {
        int first = firstOf(object);
        return reading.list("reference", FROM, ReferenceRows::reference, first, firstOf(object + 1), limit);
    }

    List<ReferenceRow> to(int object, int limit) {
        String sql = stages.contains(AnalysisStage.REFERRERS) ? TO_INDEXED : TO_SCANNED;
        return reading.list("reference", sql, ReferenceRows::reference, object, limit);
    }

    /**
     * The first reference of an object or of one behind it. References follow the order of their referrers, so this is
     * found by halving, with a look-up for each bit of their number, in a dump that has no index at all; or with a few, if
     * it is near to what was found before.
     */
    int firstOf(int object) {
        return reading.read("reference", () -> {
            int low = 0;
            int high = count();
            int step = 1;
            for (int next = Math.min(latest, high); low < high; ) {
                if (next < high && referrer(next) < object) {
                    low = next + 1;
                    next = low + step;
                } else {
                    high = Math.min(next, high);
                    next = high - step;
                }
                step *= 2;
                if (next <= low || next >= high) {
                    next = (low + high) >>> 1;
                }
            }
            latest = low;
            return low;
        });
    }

    private int count() {
        if (count == NOT_KNOWN) {
            count = (int) reading.number("SELECT ifnull(max(id), -1) + 1 FROM reference");
        }
        return count;
    }

    private int referrer(int reference) {
        return reading.first("reference", REFERRER, row -> row.getInt(1), reference)
                .orElseThrow(() -> new IllegalStateException("there is no reference " + reference));
    }

    private static ReferenceRow reference(ResultSet row) throws SQLException {
        return new ReferenceRow(
                row.getInt(1),
                row.getInt(2),
                row.getString(3),
                kind(row.getInt(4)),
                label(row),
                row.getInt(7),
                row.getString(8));
    }

    private static ReferenceKind kind(int code) throws SQLException {
        for (ReferenceKind kind : ReferenceKind.values()) {
            if (kind.code() == code) {
                return kind;
            }
        }
        throw new SQLException("no reference has kind " + code);
    }

    private static String label(ResultSet row) throws SQLException {
        String field = row.getString(5);
        if (field != null) {
            return "." + field;
        }
        String position = row.getString(6);
        return position == null ? ".getClass()" : "[" + position + "]";
    }
}
