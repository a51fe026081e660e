package io.objex;

import io.objex.capture.Garbage;
import io.objex.capture.HeapWalker;
import io.objex.capture.JvmHeapDump;
import io.objex.graph.HeapGraph;
import io.objex.hprof.HprofReader;
import io.objex.store.DumpContents;
import io.objex.store.DumpWriter;
import io.objex.store.StoreException;
import io.objex.store.VerifiedDump;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Dumps of the JVM that one is in. */
public final class Objex {
    private Objex() {}

    /**
     * Dumps the heap as Java code can see it, {@link Roots#VISIBLE}. The program goes on meanwhile. Takes a microsecond or
     * two for each object, and 40 bytes of memory.
     *
     * @param file the dump; its folder is made if need be, and an older file of the name replaced
     * @return the dump, proved to hold what was seen
     * @throws io.objex.capture.CaptureException if the JVM does not let objex look at its heap; the message says what to
     *     change
     * @throws StoreException if the file cannot be written, or is proved wrong
     */
    public static VerifiedDump dumpGraph(Path file) {
        return dumpGraph(file, Roots.VISIBLE);
    }

    /**
     * Dumps the heap, seen from the given roots. The dump is whole, however large it becomes, and shows no values.
     *
     * @param file the dump; its folder is made if need be, and an older file of the name replaced. With
     *     {@link Roots#EXACT} a temporary file that only the user can read lies beside it meanwhile
     * @param roots from where the heap is looked at
     * @return the dump, proved to hold what was seen
     * @throws io.objex.capture.CaptureException if the JVM does not let objex look at its heap; the message says what to
     *     change
     * @throws StoreException if the file cannot be written, or is proved wrong
     */
    public static VerifiedDump dumpGraph(Path file, Roots roots) {
        Map<String, String> meta = roots == Roots.EXACT ? Map.of("source", "HPROF of this JVM") : Map.of();
        HeapGraph graph =
                roots == Roots.EXACT ? exactGraph(file) : HeapWalker.create().graph();
        return new DumpWriter()
                .unbounded()
                .writeVerified(file, new DumpContents(graph, List.of(), List.of(), List.of(), meta));
    }

    private static HeapGraph exactGraph(Path file) {
        try (JvmHeapDump heap = JvmHeapDump.ofThisJvm(DumpWriter.folderOf(file), Garbage.COLLECTED)) {
            return HprofReader.read(heap.file());
        }
    }
}
