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
                    row.optional(paths.isRetained(object) ? paths.referenceTowardsRoot(object) : -1);
                    row.optional(paths.holderIndexOf(object));
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
