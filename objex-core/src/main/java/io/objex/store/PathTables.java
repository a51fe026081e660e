package io.objex.store;

import io.objex.analysis.RetainingPaths;
import java.util.List;

/** The shortest path of each object, and the holders. */
final class PathTables {
    private PathTables() {}

    static List<DerivedTable> of(AnalysisSource source) {
        RetainingPaths paths = source.searchPaths();
        DerivedTable holders = DerivedTable.ofRows(
                "holder",
                "id, kind, name, objects, bytes",
                HolderRows.count(paths).stream().map(PathTables::holder).toList());
        DerivedTable objects = DerivedTable.ofObjects(
                "object_path", "distance, towards, holder", source.graph().objectCount(), (object, row) -> {
                    row.optional(paths.distance(object));
                    boolean retained = paths.isRetained(object);
                    row.optional(retained ? paths.referenceTowardsRoot(object) : -1);
                    row.optional(retained ? paths.holderNumberOf(object) : -1);
                });
        return List.of(holders, objects);
    }

    private static Row holder(HolderRow holder) {
        return new Row()
                .integer(holder.id())
                .text(holder.holder().kind().description())
                .text(holder.holder().name())
                .integer(holder.objects())
                .integer(holder.bytes());
    }
}
