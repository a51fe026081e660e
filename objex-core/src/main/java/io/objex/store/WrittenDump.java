package io.objex.store;

import io.objex.analysis.NewObject;
import io.objex.graph.RetainingPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A dump just written, with what it has to hold. Immutable; keeps the graph until it is let go.
 */
public final class WrittenDump {
    private final Path path;
    private final StoredHeap heap;
    private final Map<String, TableDigest> digests;
    private final SortedMap<String, String> meta;
    private final AnalysisFacts analysis;
    private final long nanos;

    WrittenDump(
            Path path,
            StoredHeap heap,
            Map<String, TableDigest> digests,
            SortedMap<String, String> meta,
            AnalysisFacts analysis,
            long nanos) {
        this.path = path;
        this.heap = heap;
        this.digests = digests;
        this.meta = meta;
        this.analysis = analysis;
        this.nanos = nanos;
    }

    WrittenDump renamed(Path name) {
        return new WrittenDump(name, heap, digests, meta, analysis, nanos);
    }

    StoredHeap heap() {
        return heap;
    }

    Map<String, TableDigest> digests() {
        return digests;
    }

    SortedMap<String, String> meta() {
        return meta;
    }

    AnalysisFacts analysis() {
        return analysis;
    }

    /**
     * Returns where the dump is.
     *
     * @return an absolute path
     */
    public Path path() {
        return path;
    }

    /**
     * Returns how much of the heap it holds.
     *
     * @return the scope
     */
    public Scope scope() {
        return heap.scope();
    }

    /**
     * Returns the retaining paths as the dump has them: with its numbers of objects, which in a dump of
     * {@link Scope#GROWTH} are not those of the graph, and without values that it must not show.
     *
     * @return an unmodifiable list
     */
    public List<RetainingPath> paths() {
        return heap.paths().stream().map(StoredPath::path).toList();
    }

    /**
     * Returns the new objects as the dump has them.
     *
     * @return an unmodifiable list
     */
    public List<NewObject> newObjects() {
        return heap.newObjects();
    }

    /**
     * Returns what writing took, until the bytes were on the disk.
     *
     * @return nanoseconds
     */
    public long nanos() {
        return nanos;
    }
}
