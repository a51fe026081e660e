package io.objex.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A row that a query gave. Immutable.
 *
 * @param columns the names of the columns
 * @param values the values in the order of the columns: null, {@link Long}, {@link Double} or {@link String}
 */
public record QueryRow(List<String> columns, List<@Nullable Object> values) {
    /** Copies the lists. */
    public QueryRow {
        columns = List.copyOf(columns);
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /**
     * Returns the value of a column.
     *
     * @param column its name, in capitals or not
     * @return null, a {@link Long}, a {@link Double} or a {@link String}
     */
    public @Nullable Object value(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(column)) {
                return values.get(i);
            }
        }
        throw new IllegalArgumentException("column '%s' is none of %s".formatted(column, columns));
    }

    /**
     * Returns the number in a column.
     *
     * @param column its name
     * @return the number, without what is behind its decimal point; 0 for NULL
     */
    public long number(String column) {
        Object value = value(column);
        if (value == null) {
            return 0;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("column '%s' has text: '%s'".formatted(column, value));
    }

    /**
     * Returns a column as text.
     *
     * @param column its name
     * @return the text; empty for NULL
     */
    public String text(String column) {
        Object value = value(column);
        return value == null ? "" : String.format(Locale.ROOT, "%s", value);
    }

    /** Returns the values with the names of their columns, as a failing assertion shows them. */
    @Override
    public String toString() {
        return IntStream.range(0, columns.size())
                .mapToObj(column -> columns.get(column) + "=" + values.get(column))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
