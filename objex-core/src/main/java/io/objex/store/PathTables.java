package io.objex.store;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.CollectionParts;
import java.util.List;

/** The shortest path of each object, the holders, and what long lists are made of. */
final class PathTables {
    /** So many are counted in a moment. */
    static final int FEW_ELEMENTS = 32;

    private static final int NO_REFERENCE = -1;

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
        CollectionParts parts = CollectionParts.of(
                source.graph(),
                object -> paths.isRetained(object) ? paths.referenceTowardsRoot(object) : NO_REFERENCE,
                FEW_ELEMENTS);
        return List.of(holders, objects, table(parts));
    }

    private static DerivedTable table(CollectionParts parts) {
        return new DerivedTable("collection_part", null, "object, collection, position", parts.count(), sink -> {
            for (int i = 0; i < parts.count(); i++) {
                sink.integer(parts.object(i));
                sink.integer(parts.collection(i));
                sink.integer(parts.position(i));
                sink.endRow();
            }
        });
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
