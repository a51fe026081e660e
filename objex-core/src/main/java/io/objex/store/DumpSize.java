package io.objex.store;

import io.objex.graph.HeapField;
import io.objex.graph.ObjectType;

/**
 * How large a dump becomes, estimated before it is written. The rows of objects and references are counted with what they
 * take at the most usual, texts with their length; SQLite's own bound on pages is the last word.
 */
final class DumpSize {
    /** Larger pages make a little less of everything; this is the size up to which that was worth it. */
    static final int PAGE_BYTES = 8192;

    static final int OBJECT_BYTES = 26;
    static final int REFERENCE_BYTES = 21;
    private static final int ROW_BYTES = 24;
    private static final int STEP_BYTES = 80;
    private static final int FRAME_BYTES = 120;
    private static final int ROOT_BYTES = 60;
    private static final long FIXED_BYTES = 24L * PAGE_BYTES;

    private DumpSize() {}

    /** Bytes of everything. Time linear in types, fields, previews and paths. */
    static long of(StoredHeap heap) {
        long rows = (long) heap.graph().objectCount() * OBJECT_BYTES
                + (long) heap.graph().referenceCount() * REFERENCE_BYTES;
        return rows + previews(heap) + withoutRows(heap);
    }

    /** Bytes of what a dump holds whatever its scope: types, fields, threads, roots, growth, paths. */
    static long withoutRows(StoredHeap heap) {
        long types = heap.graph().types().stream()
                .map(ObjectType::name)
                .mapToLong(DumpSize::row)
                .sum();
        long fields = heap.graph().fields().stream()
                .map(HeapField::name)
                .mapToLong(DumpSize::row)
                .sum();
        long steps = heap.paths().stream()
                .mapToLong(path -> (long) (path.references().length + 2) * STEP_BYTES)
                .sum();
        long growth = heap.growth().size() * 2L * ROW_BYTES + heap.newObjects().size() * 12L;
        return FIXED_BYTES + types + fields + steps + growth + threadsAndRoots(heap);
    }

    private static long threadsAndRoots(StoredHeap heap) {
        long threads = heap.graph().threads().stream()
                .mapToLong(thread ->
                        row(thread.name()) + (long) thread.activity().frames().size() * FRAME_BYTES)
                .sum();
        return threads + (long) heap.graph().roots().size() * ROOT_BYTES;
    }

    private static long previews(StoredHeap heap) {
        return heap.graph().previews().values().stream()
                        .mapToLong(String::length)
                        .sum()
                * 2;
    }

    private static int row(String name) {
        return ROW_BYTES + name.length();
    }
}
