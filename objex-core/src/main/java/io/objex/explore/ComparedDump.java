package io.objex.explore;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.difference.Amount;
import io.objex.analysis.difference.Grouping;
import io.objex.analysis.difference.HeapContents;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjexException;
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
            progress.at("counting", 0, 0);
            return new ComparedDump(
                    dump.path(), dump.scope(), HeapContents.of(paths, by), graph.objectCount() - paths.retainedCount());
        } catch (OutOfMemoryError e) {
            throw new ObjexException(
                    "Cannot read dump %s: the heap does not fit into the memory of objex, which is %d MiB. Give it more:"
                                    .formatted(dump.path(), Runtime.getRuntime().maxMemory() >> 20)
                            + " java -Xmx8g -jar objex-core-cli.jar; it takes some 40 bytes for each object.",
                    e);
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
