package io.objex.graph;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Every cell of a graph, so that two graphs can be compared and a difference is shown where it is. */
public record GraphCells(
        int alignment,
        List<?> loaders,
        List<?> types,
        List<?> fields,
        List<?> threads,
        List<?> roots,
        Map<Integer, Integer> mirroredTypes,
        Map<Integer, String> previews,
        List<Integer> objectTypes,
        List<Integer> extents,
        List<Integer> hashes,
        List<Integer> firstReferences,
        List<Integer> referents,
        List<Integer> labels) {

    /** Reads all cells of a graph. */
    public static GraphCells of(HeapGraph graph) {
        IntStream ends = IntStream.rangeClosed(0, graph.objectCount());
        return new GraphCells(
                graph.objectAlignment(),
                graph.loaders(),
                graph.types(),
                graph.fields(),
                graph.threads(),
                graph.roots(),
                graph.mirroredTypes(),
                graph.previews(),
                objects(graph).map(graph::typeIndexOf).boxed().toList(),
                objects(graph).map(graph::extentOf).boxed().toList(),
                objects(graph).map(graph::identityHashOf).boxed().toList(),
                ends.map(graph::firstReference).boxed().toList(),
                references(graph).map(graph::referent).boxed().toList(),
                references(graph).map(graph::label).boxed().toList());
    }

    private static IntStream objects(HeapGraph graph) {
        return IntStream.range(0, graph.objectCount());
    }

    private static IntStream references(HeapGraph graph) {
        return IntStream.range(0, graph.referenceCount());
    }
}
