package io.objex.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Rows of an open dump as values. Whatever goes wrong says which file it was. For one thread. */
final class DumpReading {
    private final Path file;
    private final Connection connection;
    private final DatabaseWatch watch;
    /** Those that nobody is using: to prepare one takes longer than to find a row by it. */
    private final Map<String, PreparedStatement> idle = new HashMap<>();

    DumpReading(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.watch = new DatabaseWatch(connection);
    }

    /** Reads rows from the database. */
    interface Reading<T> {
        T read() throws SQLException;
    }

    /** Makes something of the rows of a query. */
    interface FromRows<T> {
        T value(ResultSet rows) throws SQLException;
    }

    /** Makes one value of one row. */
    interface FromRow<T> {
        T value(ResultSet row) throws SQLException;
    }

    /** Reads something of a file, and names both if that fails. */
    static <T> T reading(Path file, String what, Reading<T> reading) {
        try {
            return reading.read();
        } catch (StoreException | CancellationException told) {
            throw told;
        } catch (SQLException | RuntimeException e) {
            if (DatabaseWatch.isStop(e)) {
                throw new StoreException("Cannot read %s of dump %s: it was cancelled.".formatted(what, file), e);
            }
            throw new StoreException(
                    "Cannot read %s of dump %s: %s. The file is damaged, or no dump; make the dump again."
                            .formatted(what, file, e.getMessage()),
                    e);
        }
    }

    Path file() {
        return file;
    }

    Connection connection() {
        return connection;
    }

    /** What may stop the database. */
    DatabaseWatch watch() {
        return watch;
    }

    <T> T read(String what, Reading<T> reading) {
        return reading(file, what, () -> watch.during(reading));
    }

    /** All rows of a table whose ids count up from 0. */
    <T> List<T> numbered(String table, String columns, FromRow<T> fromRow) {
        return read(table, () -> {
            List<T> values = new ArrayList<>();
            Query.numbered(connection, columns, table, row -> values.add(fromRow.value(row)));
            return Collections.unmodifiableList(values);
        });
    }

    /** All rows of a query. */
    <T> List<T> list(String what, String sql, FromRow<T> fromRow, long... parameters) {
        return rows(
                what,
                sql,
                rows -> {
                    List<T> values = new ArrayList<>();
                    while (rows.next()) {
                        values.add(fromRow.value(rows));
                    }
                    return Collections.unmodifiableList(values);
                },
                parameters);
    }

    /** The first row of a query. */
    <T> Optional<T> first(String what, String sql, FromRow<T> fromRow, long... parameters) {
        return rows(what, sql, rows -> rows.next() ? Optional.of(fromRow.value(rows)) : Optional.empty(), parameters);
    }

    /** As many rows of a query as somebody wants. Its statement is kept for the next time, if it was answered. */
    <T> T rows(String what, String sql, FromRows<T> fromRows, long... parameters) {
        return read(what, () -> {
            PreparedStatement known = idle.remove(sql);
            PreparedStatement statement = known == null ? connection.prepareStatement(sql) : known;
            boolean answered = false;
            try {
                bind(statement, parameters);
                T value;
                try (ResultSet rows = statement.executeQuery()) {
                    value = fromRows.value(rows);
                }
                answered = idle.putIfAbsent(sql, statement) == null;
                return value;
            } finally {
                if (!answered) {
                    statement.close();
                }
            }
        });
    }

    /** The rows of a query, one after the other. The statement is closed with the stream, at its end, or with the dump. */
    <T> Stream<T> stream(String what, String sql, FromRow<T> fromRow, long... parameters) {
        return read(what, () -> RowStream.of(this, what, prepare(sql, parameters), fromRow));
    }

    long number(String sql) {
        return read("a count", () -> Sqlite.number(connection, sql));
    }

    private PreparedStatement prepare(String sql, long... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(statement, parameters);
        return statement;
    }

    private static void bind(PreparedStatement statement, long... parameters) throws SQLException {
        for (int parameter = 0; parameter < parameters.length; parameter++) {
            statement.setLong(parameter + 1, parameters[parameter]);
        }
    }
}
