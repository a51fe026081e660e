package io.objex.store;

import java.util.Objects;

/**
 * Something that is wrong with a dump.
 *
 * @param check what was looked at
 * @param table the table it was found in, or {@code file} where it is not one table
 * @param expected what should be there
 * @param found what is there
 */
public record Finding(Check check, String table, String expected, String found) {

    /** What a verification looks at. */
    public enum Check {
        /** Whether the pages of the file hang together, as SQLite sees it. */
        INTEGRITY,
        /** Whether tables and views are those of a dump. */
        SCHEMA,
        /** Whether every reference from one table to another leads to a row. */
        FOREIGN_KEYS,
        /** How many rows there are. */
        ROW_COUNT,
        /** Whether ids count up from 0. */
        NUMBERING,
        /** Whether the rows are those that were written. */
        DIGEST,
        /** Whether the objects of each type are as many and as large as the type says. */
        HISTOGRAM,
        /** Whether each retaining path leads from its root to its target over strong references. */
        PATH,
        /** Whether what an analysis says fits what it was made from. */
        ANALYSIS,
        /** Whether the rows can be read at all. */
        READING
    }

    /** Checks the parts. */
    public Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(found, "found");
    }

    @Override
    public String toString() {
        return "%s: expected %s, found %s".formatted(table, expected, found);
    }
}
