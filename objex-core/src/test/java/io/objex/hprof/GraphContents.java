package io.objex.hprof;

import io.objex.graph.HeapGraph;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Everything that a graph says, so that two can be compared. */
record GraphContents(
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
        List<?> references) {

    static GraphContents of(HeapGraph graph) {
        return new GraphContents(
                graph.objectAlignment(),
                graph.loaders(),
                graph.types(),
                graph.fields(),
                graph.threads(),
                graph.roots(),
                graph.mirroredTypes(),
                graph.previews(),
                IntStream.range(0, graph.objectCount())
                        .map(graph::typeIndexOf)
                        .boxed()
                        .toList(),
                IntStream.range(0, graph.objectCount())
                        .map(graph::extentOf)
                        .boxed()
                        .toList(),
                IntStream.range(0, graph.referenceCount())
                        .mapToObj(graph::reference)
                        .toList());
    }
}
