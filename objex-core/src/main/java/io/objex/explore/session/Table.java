package io.objex.explore.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query in SQL gave.
 *
 * @param columns the names of the columns
 * @param rows the values in the order of the columns: null, {@link Long}, {@link Double} or {@link String}
 * @param isPartial whether there are more rows than were asked for
 */
public record Table(List<String> columns, List<List<@Nullable Object>> rows, boolean isPartial) {
    /** Copies the lists. */
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static List<@Nullable Object> row(List<@Nullable Object> values) {
        return Collections.unmodifiableList(new ArrayList<>(values));
    }
}
