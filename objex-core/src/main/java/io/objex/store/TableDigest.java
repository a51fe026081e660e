package io.objex.store;

import java.util.Locale;
import java.util.Map;

/**
 * What a table holds, in short.
 *
 * @param rows how many rows
 * @param sum the digests of its rows, added up
 * @param xor the digests of its rows, combined by exclusive or
 */
record TableDigest(long rows, long sum, long xor) {

    /** The digest as {@code meta} has it: 32 hexadecimal digits. */
    String word() {
        return String.format(Locale.ROOT, "%016x%016x", sum, xor);
    }

    /** Reads what {@link #word} and the count have told; anything else is the digest of no rows. */
    static TableDigest parse(String rows, String word) {
        boolean told = rows.matches("[0-9]{1,18}") && word.matches("[0-9a-f]{32}");
        return told
                ? new TableDigest(
                        Long.parseLong(rows),
                        Long.parseUnsignedLong(word.substring(0, 16), 16),
                        Long.parseUnsignedLong(word.substring(16), 16))
                : new TableDigest(0, 0, 0);
    }

    /** Of the rows of both. */
    TableDigest plus(TableDigest other) {
        return new TableDigest(rows + other.rows, sum + other.sum, xor ^ other.xor);
    }

    /** One digest over several tables, each with its name. */
    static String combined(Map<String, TableDigest> tables) {
        RowDigest all = new RowDigest();
        tables.forEach((table, digest) -> {
            all.text(table);
            all.integer(digest.rows);
            all.integer(digest.sum);
            all.integer(digest.xor);
            all.endRow();
        });
        return all.digest().word();
    }
}
