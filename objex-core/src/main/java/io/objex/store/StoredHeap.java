package io.objex.store;

import io.objex.analysis.NewObject;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.HeapGraph;
import java.util.List;
import java.util.Map;

/**
 * What a dump really holds once scope and preview policy have been applied.
 *
 * @param scope how much of the heap it is
 * @param graph its objects and references
 * @param totals what the whole heap has of each type
 * @param referrerCounts by object how many references lead to it in the whole heap
 * @param growth how types grew
 * @param newObjects new objects of {@code graph}
 * @param paths retaining paths in {@code graph}
 * @param scopeFacts what {@code meta} says about the scope
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredHeap(
        Scope scope,
        HeapGraph graph,
        TypeTotals totals,
        int[] referrerCounts,
        List<TypeGrowth> growth,
        List<NewObject> newObjects,
        List<StoredPath> paths,
        Map<String, String> scopeFacts) {

    static StoredHeap whole(DumpContents contents, PreviewPolicy policy) {
        HeapGraph graph =
                contents.graph().withPreviews(policy.apply(contents.graph().previews()));
        return new StoredHeap(
                Scope.WHOLE,
                graph,
                TypeTotals.of(graph),
                referrerCounts(graph),
                contents.growth(),
                contents.newObjects(),
                contents.paths().stream()
                        .map(path -> StoredPath.of(graph, path))
                        .toList(),
                Map.of());
    }

    private static int[] referrerCounts(HeapGraph graph) {
        int[] counts = new int[graph.objectCount()];
        for (int reference = 0; reference < graph.referenceCount(); reference++) {
            counts[graph.referent(reference)]++;
        }
        return counts;
    }
}
