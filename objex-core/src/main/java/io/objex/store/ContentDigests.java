package io.objex.store;

import io.objex.graph.HeapGraph;
import java.util.Map;
import java.util.TreeMap;

/** The digest of each table as it has to be, computed from what is in memory. */
final class ContentDigests {
    private ContentDigests() {}

    /** Digests by table, {@code meta} and {@code mark} apart. Time linear in everything there is. */
    static Map<String, TableDigest> of(StoredHeap heap) {
        Map<String, TableDigest> digests = new TreeMap<>();
        SmallTables.of(heap).forEach(table -> digests.put(table.name(), table.digest()));
        digests.put("object", objects(heap));
        digests.put("reference", references(heap.graph()));
        return digests;
    }

    private static TableDigest objects(StoredHeap heap) {
        HeapGraph graph = heap.graph();
        RowDigest digest = new RowDigest();
        for (int object = 0; object < graph.objectCount(); object++) {
            digest.integer(object);
            digest.integer(graph.typeIndexOf(object));
            digest.integer(graph.shallowSize(object));
            digest.optional(graph.arrayLength(object));
            digest.integer(graph.identityHashOf(object));
            digest.integer(heap.referrerCounts()[object]);
            digest.optional(graph.mirroredType(object));
            graph.preview(object).ifPresentOrElse(digest::text, digest::nothing);
            digest.endRow();
        }
        return digest.digest();
    }

    private static TableDigest references(HeapGraph graph) {
        RowDigest digest = new RowDigest();
        for (int referrer = 0; referrer < graph.objectCount(); referrer++) {
            boolean array = graph.typeOf(referrer).isArray();
            for (int reference = graph.firstReference(referrer);
                    reference < graph.firstReference(referrer + 1);
                    reference++) {
                int label = graph.label(reference);
                digest.integer(reference);
                digest.integer(referrer);
                digest.integer(graph.referent(reference));
                digest.integer(ReferenceKind.of(graph, referrer, reference).code());
                digest.optional(array ? -1 : label);
                digest.optional(array ? label : -1);
                digest.endRow();
            }
        }
        return digest.digest();
    }
}
