package io.objex.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** The columns of one row of a small table, in order. */
final class Row {
    private static final Object NOTHING = new Object();

    private final List<Object> cells = new ArrayList<>(8);

    Row integer(long value) {
        cells.add(value);
        return this;
    }

    Row text(String value) {
        cells.add(WellFormed.text(value));
        return this;
    }

    Row flag(boolean value) {
        return integer(value ? 1 : 0);
    }

    /** An index, or NULL for -1. */
    Row optional(long value) {
        return value < 0 ? nothing() : integer(value);
    }

    Row nothing() {
        cells.add(NOTHING);
        return this;
    }

    int columns() {
        return cells.size();
    }

    /** Binds the row from a parameter on. */
    void bind(PreparedStatement statement, int parameter) throws SQLException {
        int next = parameter;
        for (Object cell : cells) {
            if (cell instanceof Long value) {
                statement.setLong(next, value);
            } else if (cell instanceof String value) {
                statement.setString(next, value);
            } else {
                statement.setNull(next, Types.INTEGER);
            }
            next++;
        }
    }

    /** Passes the row on. */
    void into(RowSink sink) throws SQLException {
        for (Object cell : cells) {
            if (cell instanceof Long value) {
                sink.integer(value);
            } else if (cell instanceof String value) {
                sink.text(value);
            } else {
                sink.nothing();
            }
        }
        sink.endRow();
    }

    void digest(RowDigest digest) {
        for (Object cell : cells) {
            if (cell instanceof Long value) {
                digest.integer(value);
            } else if (cell instanceof String value) {
                digest.text(value);
            } else {
                digest.nothing();
            }
        }
        digest.endRow();
    }
}
