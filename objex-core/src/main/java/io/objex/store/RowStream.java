package io.objex.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The rows of one statement as a stream, which asks for the first row when it is first needed. For one thread. */
final class RowStream<T> extends Spliterators.AbstractSpliterator<T> {
    private final DumpReading reading;
    private final String what;
    private final PreparedStatement statement;
    private final DumpReading.FromRow<T> fromRow;
    private @Nullable ResultSet rows;
    private boolean ended;

    private RowStream(DumpReading reading, String what, PreparedStatement statement, DumpReading.FromRow<T> fromRow) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.reading = reading;
        this.what = what;
        this.statement = statement;
        this.fromRow = fromRow;
    }

    static <T> Stream<T> of(
            DumpReading reading, String what, PreparedStatement statement, DumpReading.FromRow<T> fromRow) {
        RowStream<T> rows = new RowStream<>(reading, what, statement, fromRow);
        return StreamSupport.stream(rows, false).onClose(rows::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (ended) {
            return false;
        }
        ResultSet row = reading.read(what, this::next);
        if (ended) {
            return false;
        }
        action.accept(reading.read(what, () -> fromRow.value(row)));
        return true;
    }

    private ResultSet next() throws SQLException {
        if (rows == null) {
            rows = statement.executeQuery();
        }
        if (!rows.next()) {
            ended = true;
            statement.close();
        }
        return rows;
    }

    private void close() {
        ended = true;
        reading.read(what, () -> {
            statement.close();
            return what;
        });
    }
}
