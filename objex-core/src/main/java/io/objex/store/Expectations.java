package io.objex.store;

import java.util.Map;
import java.util.TreeMap;

/**
 * What each table should hold.
 *
 * @param rows by table how many rows
 * @param digests by table the digest over the rows
 */
record Expectations(Map<String, String> rows, Map<String, String> digests) {

    /** From what was in memory when the dump was written. */
    static Expectations ofWritten(Map<String, TableDigest> digests) {
        Expectations expectations = new Expectations(new TreeMap<>(), new TreeMap<>());
        digests.forEach((table, digest) -> {
            expectations.rows.put(table, Long.toString(digest.rows()));
            expectations.digests.put(table, digest.word());
        });
        return expectations;
    }

    /** From what the dump says of itself. */
    static Expectations ofMeta(Map<String, String> meta) {
        Expectations expectations = new Expectations(new TreeMap<>(), new TreeMap<>());
        for (String table : Schema.tables()) {
            expectations.rows.put(table, meta.getOrDefault("rows." + table, "nothing"));
            expectations.digests.put(table, meta.getOrDefault("digest." + table, "nothing"));
        }
        return expectations;
    }
}
