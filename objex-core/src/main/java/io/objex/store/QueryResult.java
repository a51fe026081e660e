package io.objex.store;

import io.objex.analysis.QueryRow;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a query gave: rows that are read when they are asked for. Closed with its dump, or before. For one thread.
 */
public final class QueryResult implements AutoCloseable {
    private final List<String> columns;
    private final Stream<QueryRow> rows;

    QueryResult(List<String> columns, Stream<QueryRow> rows) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
    }

    /**
     * Returns the names of the columns, which are known before the first row.
     *
     * @return an unmodifiable list
     */
    public List<String> columns() {
        return columns;
    }

    /**
     * Returns the rows. They can be read once.
     *
     * @return a stream that throws {@link StoreException} if a row cannot be read, the time is over or the dump is
     *     told to {@link Dump#cancel}
     */
    public Stream<QueryRow> stream() {
        return rows;
    }

    /**
     * Reads all rows that have not been read, and closes the result.
     *
     * @return an unmodifiable list
     */
    public List<QueryRow> list() {
        try (this) {
            return rows.toList();
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
