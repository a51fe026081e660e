package io.objex.store;

import io.objex.analysis.NewObject;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapLoader;
import io.objex.graph.HeapThread;
import io.objex.graph.Holder;
import io.objex.graph.ObjectType;
import io.objex.graph.PathStep;
import io.objex.graph.RetainingPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The rows of every table but {@code object} and {@code reference}, from what a dump holds. */
final class SmallTables {
    private final StoredHeap heap;
    private final HeapGraph graph;
    private final FrameIds frameIds;

    private SmallTables(StoredHeap heap) {
        this.heap = heap;
        this.graph = heap.graph();
        this.frameIds = new FrameIds(graph);
    }

    /**
     * A table and what makes its rows, when they are needed.
     *
     * @param name its name
     * @param rows makes its rows
     */
    record TableRows(String name, Supplier<List<Row>> rows) {
        TableDigest digest() {
            RowDigest digest = new RowDigest();
            rows.get().forEach(row -> row.digest(digest));
            return digest.digest();
        }
    }

    /** The tables in the order of the schema; {@code type_interface} has no rows, for no source tells it. */
    static List<TableRows> of(StoredHeap heap) {
        SmallTables tables = new SmallTables(heap);
        return List.of(
                new TableRows("loader", tables::loaders),
                new TableRows("type", tables::types),
                new TableRows("type_interface", List::of),
                new TableRows("field", tables::fields),
                new TableRows("thread", tables::threads),
                new TableRows("frame", tables::frames),
                new TableRows("local", tables::locals),
                new TableRows("root", tables::roots),
                new TableRows("growth", tables::growth),
                new TableRows("growth_object", tables::growthObjects),
                new TableRows("path", tables::paths),
                new TableRows("path_step", tables::pathSteps));
    }

    static TableRows meta(Map<String, String> meta) {
        return new TableRows(
                "meta",
                () -> meta.entrySet().stream()
                        .map(entry -> new Row().text(entry.getKey()).text(entry.getValue()))
                        .toList());
    }

    private List<Row> loaders() {
        return graph.loaders().stream().map(SmallTables::loader).toList();
    }

    private static Row loader(HeapLoader loader) {
        return new Row().integer(loader.index()).text(loader.name()).optional(loader.object());
    }

    private List<Row> types() {
        return graph.types().stream().map(this::type).toList();
    }

    private Row type(ObjectType type) {
        return new Row()
                .integer(type.index())
                .text(type.name())
                .integer(type.loader())
                .optional(type.superType())
                .optional(type.elementType())
                .optional(type.isArray() ? -1 : type.size())
                .optional(type.isArray() ? type.size() : -1)
                .integer(type.elementSize())
                .text(Words.of(type.origin()))
                .integer(heap.totals().counts()[type.index()])
                .integer(heap.totals().bytes()[type.index()]);
    }

    private List<Row> fields() {
        return graph.fields().stream().map(SmallTables::field).toList();
    }

    private static Row field(HeapField field) {
        return new Row()
                .integer(field.index())
                .integer(field.declaringType())
                .text(field.name())
                .flag(field.isStatic())
                .text(Words.of(field.retention()));
    }

    private List<Row> threads() {
        return graph.threads().stream().map(SmallTables::thread).toList();
    }

    private static Row thread(HeapThread thread) {
        return new Row()
                .integer(thread.index())
                .integer(thread.object())
                .text(thread.name())
                .flag(thread.daemon())
                .text(Words.of(thread.origin()))
                .integer(thread.activity().id())
                .text(thread.activity().state())
                .text(thread.activity().group());
    }

    private List<Row> frames() {
        List<Row> rows = new ArrayList<>();
        for (HeapThread thread : graph.threads()) {
            List<HeapFrame> frames = thread.activity().frames();
            for (int depth = 0; depth < frames.size(); depth++) {
                rows.add(frame(rows.size(), thread.index(), depth, frames.get(depth)));
            }
        }
        return rows;
    }

    private static Row frame(int id, int thread, int depth, HeapFrame frame) {
        Row row = new Row()
                .integer(id)
                .integer(thread)
                .integer(depth)
                .text(frame.type())
                .text(frame.method());
        return (frame.file() == null ? row.nothing() : row.text(frame.file()))
                .integer(frame.line())
                .text(Words.of(frame.origin()));
    }

    private List<Row> locals() {
        List<GcRoot> held = graph.roots().stream()
                .filter(root -> root instanceof GcRoot.FrameLocal && root.frame() != GcRoot.UNKNOWN)
                .toList();
        return numbered(
                held,
                (index, root) -> new Row()
                        .integer(index)
                        .integer(frameIds.of(root))
                        .integer(root.object())
                        .nothing());
    }

    private List<Row> roots() {
        return numbered(graph.roots(), this::root);
    }

    private Row root(int index, GcRoot root) {
        Row row = new Row()
                .integer(index)
                .text(Words.of(root.kind()))
                .integer(root.object())
                .optional(root.thread())
                .optional(frameIds.of(root));
        boolean saidByOthers = root instanceof GcRoot.LoadedClass || root instanceof GcRoot.LiveThread;
        return saidByOthers ? row.nothing() : row.text(Holder.of(graph, root).name());
    }

    private List<Row> growth() {
        return numbered(heap.growth(), SmallTables::growth);
    }

    private static Row growth(int index, TypeGrowth growth) {
        return new Row()
                .integer(index)
                .text(growth.type())
                .text(Words.of(growth.region()))
                .integer(growth.before())
                .integer(growth.after())
                .integer(growth.added())
                .integer(growth.removed())
                .integer(growth.bytesBefore())
                .integer(growth.bytesAfter());
    }

    private List<Row> growthObjects() {
        return numbered(heap.newObjects(), SmallTables::growthObject);
    }

    private static Row growthObject(int index, NewObject added) {
        return new Row().integer(index).integer(added.object()).integer(added.run());
    }

    private List<Row> paths() {
        return numbered(heap.paths(), SmallTables::path);
    }

    private static Row path(int index, StoredPath stored) {
        RetainingPath path = stored.path();
        return new Row()
                .integer(index)
                .integer(stored.root())
                .text(path.holder().kind().description())
                .text(path.holder().name())
                .integer(path.target())
                .text(path.targetType())
                .integer(stored.references().length)
                .text(path.toExpression());
    }

    private List<Row> pathSteps() {
        List<Row> rows = new ArrayList<>();
        for (int path = 0; path < heap.paths().size(); path++) {
            StoredPath stored = heap.paths().get(path);
            int[] stepEnds = stored.stepEnds();
            for (int position = 0; position < stepEnds.length; position++) {
                Row row = new Row().integer(path).integer(position).integer(stored.references()[position]);
                rows.add(labelled(row, stepEnds[position], stored.path().steps()));
            }
        }
        return rows;
    }

    private static Row labelled(Row row, int step, List<PathStep> steps) {
        return step < 0
                ? row.nothing().nothing()
                : row.text(steps.get(step).label()).text(steps.get(step).holderType());
    }

    private interface Numbered<T> {
        Row row(int index, T value);
    }

    private static <T> List<Row> numbered(List<T> values, Numbered<T> rows) {
        return IntStream.range(0, values.size())
                .mapToObj(index -> rows.row(index, values.get(index)))
                .toList();
    }
}
