package io.objex.store;

import java.sql.SQLException;

/**
 * A digest over the rows of a table that does not depend on their order: each row is mixed to 64 bits, and the rows are
 * added up and, apart from that, combined by exclusive or. Not safe for several threads.
 */
final class RowDigest {
    /*
     * The mixing function is the finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
     * Generators, 2014). It is no defence against forgery, only against mistakes and decay.
     */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long NULL = 0x6e756c6cL;

    private long row = GOLDEN;
    private long rows;
    private long sum;
    private long xor;

    /** Takes an integer as the next column of the row. */
    void integer(long value) {
        row = mixed(row * 31 + value + GOLDEN);
    }

    /** Takes a text as the next column of the row. */
    void text(String value) {
        long hash = value.length();
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
            hash ^= hash >>> 29;
        }
        integer(~hash);
    }

    /** Takes the absence of a value as the next column of the row. */
    void nothing() {
        integer(NULL);
    }

    /** Takes an integer or, where it is negative, the absence of one. */
    void optional(long value) {
        if (value < 0) {
            nothing();
        } else {
            integer(value);
        }
    }

    /** Takes a column that has an integer or nothing. */
    void cell(PageRow stored, int column) throws SQLException {
        if (stored.isNothing(column)) {
            nothing();
        } else {
            integer(stored.integer(column));
        }
    }

    /** Ends the row. */
    void endRow() {
        sum += row;
        xor ^= mixed(row + GOLDEN);
        rows++;
        row = GOLDEN;
    }

    TableDigest digest() {
        return new TableDigest(rows, sum, xor);
    }

    static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
