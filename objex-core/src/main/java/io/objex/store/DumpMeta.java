package io.objex.store;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rows of {@code meta}. */
final class DumpMeta {
    static final String DIGEST_OF_META = "digest.meta";

    private DumpMeta() {}

    /**
     * All rows but those of {@link #seal}. The caller's replace what was found out about the surroundings, never what
     * describes the dump.
     */
    static SortedMap<String, String> of(
            StoredHeap heap,
            DumpEnvironment environment,
            Map<String, String> ofCaller,
            PreviewPolicy policy,
            Map<String, TableDigest> digests) {
        SortedMap<String, String> meta = new TreeMap<>(environment.facts());
        meta.put("source", "live walk");
        ofCaller.forEach((key, value) -> meta.put(WellFormed.text(key), WellFormed.text(value)));
        ofDump(heap, policy, digests).forEach((key, value) -> {
            if (ofCaller.containsKey(key)) {
                throw new IllegalArgumentException("meta key '%s' is one that objex sets itself".formatted(key));
            }
            meta.put(key, value);
        });
        return meta;
    }

    private static Map<String, String> ofDump(StoredHeap heap, PreviewPolicy policy, Map<String, TableDigest> digests) {
        Map<String, String> meta = new TreeMap<>(heap.scopeFacts());
        meta.put("schema_version", Integer.toString(Schema.VERSION));
        meta.put("objex_version", objexVersion());
        meta.put("created", Instant.now().toString());
        meta.put("scope", heap.scope().word());
        meta.put("previews", policy.word());
        meta.put("object_alignment", Integer.toString(heap.graph().objectAlignment()));
        digests.forEach((table, digest) -> {
            meta.put("rows." + table, Long.toString(digest.rows()));
            meta.put("digest." + table, digest.word());
        });
        meta.put("digest", TableDigest.combined(digests));
        return meta;
    }

    /** Whether a row says how a dump was written, which is told anew of each file. */
    static boolean isOfWriter(String key) {
        return Set.of("schema_version", "objex_version", "created", "scope", "previews", "object_alignment", "digest")
                        .contains(key)
                || Stream.of("scope.", "stripped.", "rows.", "digest.", "duration.write_nanos")
                        .anyMatch(key::startsWith);
    }

    /** Adds what is known last, and then the digest over everything. */
    static void seal(SortedMap<String, String> meta, long writeNanos) {
        meta.put("duration.write_nanos", Long.toString(writeNanos));
        meta.put(DIGEST_OF_META, digest(meta));
    }

    /** The digest over all rows but its own. */
    static String digest(Map<String, String> meta) {
        Map<String, String> others = new TreeMap<>(meta);
        others.remove(DIGEST_OF_META);
        TableDigest digest = SmallTables.meta(others).digest();
        return digest.word();
    }

    static String objexVersion() {
        String version = DumpMeta.class.getPackage().getImplementationVersion();
        return version == null ? "unreleased" : version;
    }
}
