package io.objex.explore;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.difference.Amount;
import io.objex.analysis.difference.Grouping;
import io.objex.analysis.difference.HeapContents;
import io.objex.analysis.metric.DominatorTree;
import io.objex.analysis.metric.RetainedSizes;
import io.objex.explore.session.HeapMemory;
import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import io.objex.store.Dump;
import io.objex.store.Scope;
import io.objex.store.TypeCount;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What is compared of a dump.
 *
 * @param file the dump
 * @param scope how much of its heap it holds
 * @param contents what was counted
 * @param garbage how many objects were not counted, because nothing retains them
 */
record ComparedDump(Path file, Scope scope, HeapContents contents, int garbage) {
    /** Counts what is retained. The graph is gone again when this returns, so two dumps never take the room of two. */
    static ComparedDump ofGraph(Dump dump, Grouping by, Progress progress) {
        try {
            HeapGraph graph = dump.graph(progress);
            progress.at("searching", 0, 0);
            RetainingPaths paths = RetainingPaths.of(graph);
            RetainedSizes sizes = RetainedSizes.of(DominatorTree.of(RetainingReferences.of(paths), progress));
            progress.at("counting", 0, 0);
            HeapContents contents = HeapContents.of(paths, by, sizes::ofGroups);
            return new ComparedDump(dump.path(), dump.scope(), contents, graph.objectCount() - paths.retainedCount());
        } catch (OutOfMemoryError e) {
            throw HeapMemory.exceeded("Cannot read dump %s: the heap".formatted(dump.path()), e);
        }
    }

    /** Takes what the dump says of all types, also those whose objects it does not hold. */
    static ComparedDump ofHistogram(Dump dump) {
        Map<String, Amount> counts = new HashMap<>();
        for (TypeCount type : dump.histogram()) {
            counts.merge(type.name(), Amount.of(type.count(), type.bytes()), Amount::plus);
        }
        return new ComparedDump(dump.path(), dump.scope(), HeapContents.ofTypes(counts), 0);
    }
}
