package io.objex.store;

import io.objex.analysis.NewObject;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.HeapGraph;
import io.objex.graph.RetainingPath;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What goes into a dump.
 *
 * @param graph the heap
 * @param growth how types grew
 * @param newObjects objects of {@code graph} that were not there before
 * @param paths retaining paths in {@code graph}
 * @param meta what the caller knows besides: the test, the command; the writer adds what it finds out itself
 */
public record DumpContents(
        HeapGraph graph,
        List<TypeGrowth> growth,
        List<NewObject> newObjects,
        List<RetainingPath> paths,
        Map<String, String> meta) {

    /** Copies the collections. */
    public DumpContents {
        Objects.requireNonNull(graph, "graph");
        growth = List.copyOf(growth);
        newObjects = List.copyOf(newObjects);
        paths = List.copyOf(paths);
        meta = Map.copyOf(meta);
        for (NewObject added : newObjects) {
            Objects.checkIndex(added.object(), graph.objectCount());
        }
    }

    /**
     * A heap and nothing else.
     *
     * @param graph the heap
     * @return contents without growth, paths and meta
     */
    public static DumpContents of(HeapGraph graph) {
        return new DumpContents(graph, List.of(), List.of(), List.of(), Map.of());
    }
}
