package io.objex.store;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.Locale;
import java.util.Optional;

/** Whether there is memory for audits, told beforehand: running out of it would take the other stages along. */
final class AuditRoom {
    /*
     * Of each object the graph keeps about 12 bytes, the paths 20, the dominators and retained sizes 24, the index of
     * referrers 4, what belongs to which loader 4, and a search under way 16; of each reference the graph 8 and the
     * index 4; and what a collection has inside six numbers, kept in chunks.
     */
    private static final long BYTES_OF_OBJECT = 80;
    private static final long BYTES_OF_REFERENCE = 12;
    private static final long BYTES_OF_COLLECTION = 24;
    private static final String COLLECTIONS = "java.util.";
    /** What is left is for all else that there is, and for the collector. */
    private static final double USABLE = 0.9;

    private AuditRoom() {}

    /**
     * Says why audits are left out. Time linear in the objects.
     *
     * @param graph the heap
     * @param memory how many bytes the JVM may use for objects
     * @return the reason; empty where there is room
     */
    static Optional<String> reasonAgainst(HeapGraph graph, long memory) {
        long needed = (long) (bytes(graph.objectCount(), graph.referenceCount(), collections(graph)) / USABLE);
        return needed <= memory
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "it takes %,d MiB of memory, and the JVM may use %,d MiB (-Xmx)",
                        (needed >> 20) + 1,
                        memory >> 20));
    }

    /** What is alive at the peak. */
    static long bytes(long objects, long references, long collections) {
        return BYTES_OF_OBJECT * objects + BYTES_OF_REFERENCE * references + BYTES_OF_COLLECTION * collections;
    }

    /** No fewer than there are: what collections are made of is counted as well. */
    private static long collections(HeapGraph graph) {
        boolean[] ofCollections = new boolean[graph.types().size()];
        for (ObjectType type : graph.types()) {
            ofCollections[type.index()] = type.name().startsWith(COLLECTIONS);
        }
        long count = 0;
        for (int object = 0; object < graph.objectCount(); object++) {
            count += ofCollections[graph.typeIndexOf(object)] ? 1 : 0;
        }
        return count;
    }
}
