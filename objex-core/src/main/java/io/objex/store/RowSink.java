package io.objex.store;

import java.sql.SQLException;
import java.sql.Types;

/** Takes the rows of one table, column by column, writes them and digests them on the way. For one thread. */
final class RowSink {
    private final BulkInsert insert;
    private final RowDigest digest = new RowDigest();
    private final RowProgress progress;
    private final boolean numbered;
    private int column;
    private long rows;

    /**
     * A sink.
     *
     * @param insert where rows go
     * @param numbered whether the first column counts up from 0, and is not given
     * @param progress is told of every row
     */
    RowSink(BulkInsert insert, boolean numbered, RowProgress progress) {
        this.insert = insert;
        this.numbered = numbered;
        this.progress = progress;
        begin();
    }

    private void begin() {
        column = insert.firstParameter();
        if (numbered) {
            digest.integer(rows);
        }
    }

    void integer(long value) throws SQLException {
        insert.statement().setLong(column++, value);
        digest.integer(value);
    }

    /** An integer, or NULL where it is negative. */
    void optional(int value) throws SQLException {
        if (value < 0) {
            nothing();
        } else {
            insert.statement().setInt(column++, value);
            digest.integer(value);
        }
    }

    void text(String value) throws SQLException {
        insert.statement().setString(column++, value);
        digest.text(value);
    }

    void nothing() throws SQLException {
        insert.statement().setNull(column++, Types.INTEGER);
        digest.nothing();
    }

    void endRow() throws SQLException {
        digest.endRow();
        insert.endRow();
        progress.row(rows++);
        begin();
    }

    TableDigest digest() {
        return digest.digest();
    }
}
