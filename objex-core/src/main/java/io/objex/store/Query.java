package io.objex.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of a query, one after the other, never all at once. */
final class Query {
    private Query() {}

    /** Takes one row; must not keep it. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    static void each(Connection connection, String sql, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /**
     * Rows of a table whose ids count up from 0. Stops at the first that does not, so that no damage of the file, not
     * even pages that form a circle, makes this endless.
     *
     * @throws SQLException if a row is missing or there twice
     */
    static void numbered(Connection connection, String columns, String table, RowReader reader) throws SQLException {
        long[] next = new long[1];
        each(connection, "SELECT " + columns + " FROM " + table + " ORDER BY 1", row -> {
            long id = row.getLong(1);
            if (id != next[0]) {
                throw new SQLException("%s has id %d where %d is due".formatted(table, id, next[0]));
            }
            next[0]++;
            reader.read(row);
        });
    }
}
