package io.objex.store;

import io.objex.analysis.metric.DominatorTree;
import io.objex.analysis.metric.HolderRetained;
import io.objex.analysis.metric.LoaderRetained;
import io.objex.analysis.metric.RetainedSizes;
import io.objex.analysis.metric.TypeRetained;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What would be freed if an object, all of a type, a class loader or a holder went. */
final class RetainedTables {
    private RetainedTables() {}

    static List<DerivedTable> of(AnalysisSource source) {
        RetainedSizes sizes = source.retainedSizes();
        DominatorTree tree = sizes.tree();
        int objects = source.graph().objectCount();
        return List.of(
                TopObjects.table(TopObjects.rows(Measure.RETAINED, objects, sizes::of)),
                types(sizes.byType()),
                loaders(sizes.byLoader()),
                holders(sizes.byHolder()),
                DerivedTable.ofObjects("object_retained", "dominator, retained", objects, (object, row) -> {
                    row.optional(tree.dominator(object));
                    row.integer(sizes.of(object));
                }));
    }

    private static DerivedTable types(List<TypeRetained> types) {
        return DerivedTable.ofRows(
                "type_retained",
                "type, objects, bytes, retained",
                types.stream()
                        .sorted(Comparator.comparingInt(each -> each.type().index()))
                        .map(each ->
                                row(each.type().index(), each.objects(), each.shallowBytes(), each.retainedBytes()))
                        .toList());
    }

    private static DerivedTable loaders(List<LoaderRetained> loaders) {
        return DerivedTable.ofRows(
                "loader_retained",
                "loader, objects, bytes, retained",
                loaders.stream()
                        .sorted(Comparator.comparingInt(each -> each.loader().index()))
                        .map(each ->
                                row(each.loader().index(), each.objects(), each.shallowBytes(), each.retainedBytes()))
                        .toList());
    }

    private static Row row(int id, long objects, long bytes, long retained) {
        return new Row().integer(id).integer(objects).integer(bytes).integer(retained);
    }

    private static DerivedTable holders(List<HolderRetained> holders) {
        return DerivedTable.ofRows(
                "holder_retained",
                "id, kind, name, objects, bytes, retained_objects, retained",
                IntStream.range(0, holders.size())
                        .mapToObj(id -> holder(id, holders.get(id)))
                        .toList());
    }

    private static Row holder(int id, HolderRetained holder) {
        return new Row()
                .integer(id)
                .text(holder.holder().kind().description())
                .text(holder.holder().name())
                .integer(holder.objects())
                .integer(holder.shallowBytes())
                .integer(holder.retainedObjects())
                .integer(holder.retainedBytes());
    }
}
