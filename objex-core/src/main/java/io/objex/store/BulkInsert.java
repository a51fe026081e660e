package io.objex.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;

/**
 * Fills a table many rows a statement, which is about twice as fast as a statement a row. Not safe for several threads.
 */
final class BulkInsert implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 250;

    private final Connection connection;
    private final String table;
    private final int columns;
    private PreparedStatement statement;
    private int rowsInStatement;
    private int rowsBound;
    private long rowsLeft;

    /** For exactly the given number of rows. */
    BulkInsert(Connection connection, String table, int columns, long rows) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.columns = columns;
        this.rowsLeft = rows;
        this.rowsInStatement = (int) Math.min(rows, ROWS_AT_ONCE);
        this.statement = prepare();
    }

    private PreparedStatement prepare() throws SQLException {
        String row = "(" + "?,".repeat(columns - 1) + "?)";
        String values = String.join(",", Collections.nCopies(Math.max(1, rowsInStatement), row));
        return connection.prepareStatement("INSERT INTO " + table + " VALUES " + values);
    }

    /** The statement to bind the next row to, from {@link #firstParameter()} on. */
    PreparedStatement statement() {
        return statement;
    }

    /** The parameter that the first column of the next row has. */
    int firstParameter() {
        return rowsBound * columns + 1;
    }

    /** Ends a row, all columns of which have been bound. */
    void endRow() throws SQLException {
        rowsBound++;
        if (rowsBound < rowsInStatement) {
            return;
        }
        statement.executeUpdate();
        rowsLeft -= rowsBound;
        rowsBound = 0;
        if (rowsLeft > 0 && rowsLeft < rowsInStatement) {
            rowsInStatement = (int) rowsLeft;
            statement.close();
            statement = prepare();
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
