package io.objex.hprof;

import io.objex.graph.HeapGraph;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was read from a heap dump of the JVM, and what was not.
 *
 * @param graph the heap
 * @param damage why only the part before it was read; empty for a dump that was read to its end
 * @param danglingReferences how many references and roots lead to objects that are not in the dump; they are left out
 * @param skippedRecords how many records of Android's runtime were passed over
 */
public record HprofDump(
        HeapGraph graph, Optional<HprofFormatException> damage, long danglingReferences, long skippedRecords) {

    /** Checks the parts. */
    public HprofDump {
        Objects.requireNonNull(graph, "graph");
        Objects.requireNonNull(damage, "damage");
    }

    /**
     * Says whether the graph is only a part of the heap.
     *
     * @return whether the dump was damaged
     */
    public boolean isPartial() {
        return damage.isPresent();
    }

    /**
     * Returns what a dump of objex should say about where its heap comes from.
     *
     * @return keys and values: {@code source} and, where they say something, {@code source.salvaged_bytes},
     *     {@code source.dangling_references}, {@code source.skipped_records}
     */
    public Map<String, String> meta() {
        Map<String, String> meta = new TreeMap<>();
        meta.put("source", "HPROF");
        damage.ifPresent(cut -> meta.put("source.salvaged_bytes", Long.toString(cut.offset())));
        if (danglingReferences > 0) {
            meta.put("source.dangling_references", Long.toString(danglingReferences));
        }
        if (skippedRecords > 0) {
            meta.put("source.skipped_records", Long.toString(skippedRecords));
        }
        return meta;
    }
}
