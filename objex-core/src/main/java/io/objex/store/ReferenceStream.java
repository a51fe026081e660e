package io.objex.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Every row of {@code reference}, read once for its digest. */
final class ReferenceStream {
    private static final String COLUMNS = "id, referrer, referent, kind, ifnull(field, -1), ifnull(position, -1)";

    private final RowDigest digest = new RowDigest();

    /** Reads them. */
    void read(Connection connection) throws SQLException {
        Query.each(connection, "SELECT " + COLUMNS + " FROM reference", row -> {
            digest.integer(row.getLong(1));
            digest.integer(row.getLong(2));
            digest.integer(row.getLong(3));
            digest.integer(row.getLong(4));
            digest.optional(row.getLong(5));
            digest.optional(row.getLong(6));
            digest.endRow();
        });
    }

    TableDigest digest() {
        return digest.digest();
    }
}
