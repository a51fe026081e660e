package io.objex.store;

import io.objex.analysis.QueryRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Asks what users ask, in SQL, for as long as they will wait. */
final class DumpQuery {
    private static final String ONLY_READ = "a dump is only read. Begin with SELECT, WITH or VALUES.";

    private final DumpReading reading;

    DumpQuery(DumpReading reading) {
        this.reading = reading;
    }

    QueryResult ask(String sql, Map<String, ?> values, Duration limit) {
        QueryText text = QueryText.of(sql);
        requireAll(text, values);
        Question question = new Question(sql, limit);
        question.open(text, values);
        return new QueryResult(
                question.columns, StreamSupport.stream(question, false).onClose(question::close));
    }

    private static void requireAll(QueryText text, Map<String, ?> values) {
        if (!text.parameters().equals(values.keySet())) {
            throw new IllegalArgumentException("the query has the parameters %s, but values are given for %s"
                    .formatted(new TreeSet<>(text.parameters()), new TreeSet<>(values.keySet())));
        }
    }

    /** One question and its rows. */
    private final class Question extends Spliterators.AbstractSpliterator<QueryRow> {
        private final String sql;
        private final Duration limit;
        private final long deadline;
        private List<String> columns = List.of();
        private @Nullable PreparedStatement statement;
        private @Nullable ResultSet rows;

        Question(String sql, Duration limit) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.sql = sql;
            this.limit = limit;
            this.deadline = System.nanoTime() + limit.toNanos();
        }

        void open(QueryText text, Map<String, ?> values) {
            step(() -> {
                PreparedStatement prepared = reading.connection().prepareStatement(sql);
                statement = prepared;
                int parameter = 1;
                for (String name : text.parameters()) {
                    prepared.setObject(parameter++, values.get(name));
                }
                if (!prepared.execute()) {
                    throw new SQLiteException(ONLY_READ, SQLiteErrorCode.SQLITE_READONLY);
                }
                rows = prepared.getResultSet();
                columns = columnsOf(rows.getMetaData());
                return rows;
            });
        }

        private static List<String> columnsOf(ResultSetMetaData described) throws SQLException {
            List<String> columns = new ArrayList<>();
            for (int column = 1; column <= described.getColumnCount(); column++) {
                columns.add(described.getColumnLabel(column));
            }
            return columns;
        }

        @Override
        public boolean tryAdvance(Consumer<? super QueryRow> action) {
            ResultSet open = rows;
            if (open == null) {
                return false;
            }
            QueryRow row = step(() -> open.next() ? rowOf(open) : new QueryRow(List.of(), List.of()));
            if (row.columns().isEmpty()) {
                close();
                return false;
            }
            action.accept(row);
            return true;
        }

        private QueryRow rowOf(ResultSet open) throws SQLException {
            List<@Nullable Object> values = new ArrayList<>();
            for (int column = 1; column <= columns.size(); column++) {
                values.add(valueOf(open.getObject(column)));
            }
            return new QueryRow(columns, values);
        }

        private static @Nullable Object valueOf(@Nullable Object value) {
            if (value instanceof Integer number) {
                return number.longValue();
            }
            if (value instanceof byte[] bytes) {
                return HexFormat.of().formatHex(bytes);
            }
            return value == null || value instanceof Number ? value : value.toString();
        }

        private <T> T step(DumpReading.Reading<T> work) {
            try {
                return reading.watch().until(deadline, work);
            } catch (SQLException | RuntimeException e) {
                StoreException failure = failure(e);
                close();
                throw failure;
            }
        }

        private StoreException failure(Exception e) {
            SQLiteErrorCode code =
                    e instanceof SQLiteException exact ? exact.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
            String reason = String.valueOf(e.getMessage());
            if (code == SQLiteErrorCode.SQLITE_INTERRUPT) {
                reason = reading.watch().isCancelled()
                        ? "it was cancelled."
                        : "it took longer than its limit of %s seconds. Ask for less, or give it more time."
                                .formatted(limit.toMillis() / 1000.0);
            } else if (code == SQLiteErrorCode.SQLITE_READONLY) {
                reason = ONLY_READ;
            }
            return new StoreException(
                    "Cannot ask '%s' of dump %s: %s".formatted(sql.strip(), reading.file(), reason), e);
        }

        private void close() {
            rows = null;
            PreparedStatement open = statement;
            statement = null;
            if (open != null) {
                reading.read("the end of a query", () -> {
                    open.close();
                    return open;
                });
            }
        }
    }
}
