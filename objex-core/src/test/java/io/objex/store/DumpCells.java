package io.objex.store;

import io.objex.analysis.NewObject;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.GraphCells;
import io.objex.graph.RetainingPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Everything that a dump says, read through the public reader. */
record DumpCells(
        Map<String, String> meta,
        GraphCells graph,
        List<TypeCount> histogram,
        List<TypeGrowth> growth,
        List<NewObject> newObjects,
        List<RetainingPath> paths) {

    static DumpCells of(Path file) {
        try (Dump dump = Dump.open(file)) {
            return new DumpCells(
                    dump.meta(),
                    GraphCells.of(dump.graph()),
                    dump.histogram(),
                    dump.growth(),
                    dump.newObjects(),
                    dump.paths());
        }
    }
}
