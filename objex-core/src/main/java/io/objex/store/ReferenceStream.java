package io.objex.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Every row of {@code reference}, read once for its digest and its keys. */
final class ReferenceStream {
    private static final String COLUMNS = "id, referrer, referent, kind, ifnull(field, -1), ifnull(position, -1)";

    private final RowDigest digest = new RowDigest();
    private final RowChecks checks = new RowChecks("reference");
    private final long objects;
    private final long fields;

    ReferenceStream(long objects, long fields) {
        this.objects = objects;
        this.fields = fields;
    }

    /** Reads them. */
    void read(Connection connection) throws SQLException {
        Query.each(connection, "SELECT " + COLUMNS + " FROM reference", row -> {
            long id = row.getLong(1);
            long referrer = row.getLong(2);
            long referent = row.getLong(3);
            long field = row.getLong(5);
            digest.integer(id);
            digest.integer(referrer);
            digest.integer(referent);
            digest.integer(row.getLong(4));
            digest.optional(field);
            digest.optional(row.getLong(6));
            digest.endRow();
            check(id, referrer, referent, field);
        });
    }

    private void check(long id, long referrer, long referent, long field) {
        checks.id(id);
        checks.key(referrer, objects, "object");
        checks.key(referent, objects, "object");
        if (field >= 0) {
            checks.key(field, fields, "field");
        }
    }

    RowChecks checks() {
        return checks;
    }

    TableDigest digest() {
        return digest.digest();
    }
}
