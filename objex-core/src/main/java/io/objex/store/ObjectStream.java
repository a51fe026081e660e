package io.objex.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Every row of {@code object}, read once for its digest and for the totals by type. */
final class ObjectStream {
    private static final String COLUMNS = "id, type, shallow_size, ifnull(array_length, -1), identity_hash,"
            + " referrer_count, ifnull(represented_type, -1), preview";

    private final RowDigest digest = new RowDigest();
    private final TypeTotals totals;

    ObjectStream(long types) {
        int count = Math.toIntExact(types);
        this.totals = new TypeTotals(new long[count], new long[count]);
    }

    /** Reads them. */
    void read(Connection connection) throws SQLException {
        Query.each(connection, "SELECT " + COLUMNS + " FROM object", row -> {
            int type = row.getInt(2);
            long shallowSize = row.getLong(3);
            digest.integer(row.getLong(1));
            digest.integer(row.getLong(2));
            digest.integer(shallowSize);
            digest.optional(row.getLong(4));
            digest.integer(row.getLong(5));
            digest.integer(row.getLong(6));
            digest.optional(row.getLong(7));
            String preview = row.getString(8);
            if (preview == null) {
                digest.nothing();
            } else {
                digest.text(preview);
            }
            digest.endRow();
            if (type >= 0 && type < totals.counts().length) {
                totals.add(type, shallowSize);
            }
        });
    }

    TableDigest digest() {
        return digest.digest();
    }

    TypeTotals totals() {
        return totals;
    }
}
