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
