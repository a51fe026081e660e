package io.objex.explore.session;

import java.util.List;
import java.util.Objects;

/**
 * Lines of an answer that belong together.
 *
 * @param title what they are, may be empty
 * @param counted what the counts of the rows count, in the plural: {@code objects}; empty where rows have none
 * @param rows the lines
 * @param isPartial whether there are more of them than were asked for
 */
public record Section(String title, String counted, List<Row> rows, boolean isPartial) {
    /** Copies the list. */
    public Section {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(counted, "counted");
        rows = List.copyOf(rows);
    }

    static Section of(String title, List<Row> rows) {
        return new Section(title, "", rows, false);
    }

    /** What was read with one more than the limit, to know whether there are more. */
    static Section of(String title, String counted, List<Row> rows, int limit) {
        return new Section(title, counted, rows.subList(0, Math.min(limit, rows.size())), rows.size() > limit);
    }
}
