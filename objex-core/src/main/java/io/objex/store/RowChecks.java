package io.objex.store;

import io.objex.store.Finding.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbering and foreign keys of a large table while its rows go by. Since ids count up from 0, a key leads to a row if it
 * is less than the count of rows, which takes no look-up; SQLite's own check takes longer than all the rest.
 */
final class RowChecks {
    private static final int MOST_FINDINGS = 100;

    private final String table;
    private final List<Finding> findings = new ArrayList<>();
    private long rows;

    RowChecks(String table) {
        this.table = table;
    }

    /** Takes the id of the next row. */
    void id(long id) {
        if (id != rows) {
            find(Check.NUMBERING, "row " + rows, "row " + id);
        }
        rows++;
    }

    /** Takes a foreign key of the row. */
    void key(long value, long rowsThere, String target) {
        if (value < 0 || value >= rowsThere) {
            find(
                    Check.FOREIGN_KEYS,
                    "one of %d rows of %s in row %d".formatted(rowsThere, target, rows - 1),
                    "row " + value);
        }
    }

    private void find(Check check, String expected, String found) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(check, table, expected, found));
        }
    }

    List<Finding> findings() {
        return findings;
    }
}
