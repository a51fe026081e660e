package io.objex.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a stage of an analysis adds to a table. Keeps what they are made from until it is let go.
 *
 * @param name the table
 * @param id the name of the column that counts up from 0, null where there is none
 * @param columns the names of all other columns
 * @param count how many rows
 * @param rows makes them
 */
record DerivedTable(String name, @Nullable String id, String columns, long count, Rows rows) {

    /** Makes rows. */
    interface Rows {
        void into(RowSink sink) throws SQLException;
    }

    /** Makes the row of an object. */
    interface ObjectRows {
        void row(int object, RowSink sink) throws SQLException;
    }

    /** A row for every object, in their order. */
    static DerivedTable ofObjects(String name, String columns, int objects, ObjectRows rows) {
        return new DerivedTable(name, "object", columns, objects, sink -> {
            for (int object = 0; object < objects; object++) {
                rows.row(object, sink);
                sink.endRow();
            }
        });
    }

    /** Rows that are few. */
    static DerivedTable ofRows(String name, String columns, List<Row> rows) {
        return new DerivedTable(name, null, columns, rows.size(), sink -> {
            for (Row row : rows) {
                row.into(sink);
            }
        });
    }

    /** Writes them; gives their digest. */
    TableDigest write(Connection connection, RowProgress progress) throws SQLException {
        if (count == 0) {
            return new TableDigest(0, 0, 0);
        }
        try (BulkInsert insert = id == null
                ? BulkInsert.of(connection, name, columns.split(",").length, count)
                : BulkInsert.numbered(connection, name, id, columns, count)) {
            RowSink sink = new RowSink(insert, id != null, progress);
            rows.into(sink);
            return sink.digest();
        }
    }
}
