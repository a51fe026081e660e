package io.objex.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Every row of {@code object}, read once for its digest, its keys and the totals by type. */
final class ObjectStream {
    private static final String COLUMNS = "id, type, shallow_size, ifnull(array_length, -1), identity_hash,"
            + " referrer_count, ifnull(represented_type, -1), preview";

    private final RowDigest digest = new RowDigest();
    private final RowChecks checks = new RowChecks("object");
    private final TypeTotals totals;

    ObjectStream(long types) {
        int count = Math.toIntExact(types);
        this.totals = new TypeTotals(new long[count], new long[count]);
    }

    /** Reads them. */
    void read(Connection connection) throws SQLException {
        Query.each(connection, "SELECT " + COLUMNS + " FROM object", row -> {
            long id = row.getLong(1);
            long type = row.getLong(2);
            long shallowSize = row.getLong(3);
            long representedType = row.getLong(7);
            digest.integer(id);
            digest.integer(type);
            digest.integer(shallowSize);
            digest.optional(row.getLong(4));
            digest.integer(row.getLong(5));
            digest.integer(row.getLong(6));
            digest.optional(representedType);
            String preview = row.getString(8);
            if (preview == null) {
                digest.nothing();
            } else {
                digest.text(preview);
            }
            digest.endRow();
            check(id, type, representedType);
            if (type >= 0 && type < totals.counts().length) {
                totals.add((int) type, shallowSize);
            }
        });
    }

    private void check(long id, long type, long representedType) {
        checks.id(id);
        checks.key(type, totals.counts().length, "type");
        if (representedType >= 0) {
            checks.key(representedType, totals.counts().length, "type");
        }
    }

    RowChecks checks() {
        return checks;
    }

    TableDigest digest() {
        return digest.digest();
    }

    TypeTotals totals() {
        return totals;
    }
}
