package io.objex.junit;

import io.objex.analysis.NewObject;
import io.objex.analysis.StoredField;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import io.objex.render.ci.LeakNews;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;

/**
 * A leak whose files are written, as it is handed on.
 *
 * @param news what there is to tell
 * @param folder the folder of its files in that of all tests, with {@code /} between its parts
 * @param fields finds out which fields may be shown as what holds it, the best first
 */
record FoundLeak(LeakNews news, String folder, Supplier<List<StoredField>> fields) {

    /** The field that what is new has to be taken out of, then the one that the path begins at. */
    static List<StoredField> fieldsOf(HeapGraph graph, List<NewObject> newObjects, List<RetainingPath> paths) {
        if (paths.isEmpty()) {
            return List.of();
        }
        BitSet isNew = new BitSet();
        newObjects.forEach(each -> isNew.set(each.object()));
        RetainingPath first = paths.get(0);
        List<StoredField> fields = new ArrayList<>();
        StoredField.on(first, graph, isNew::get).ifPresent(fields::add);
        if (!first.references().isEmpty() && first.references().get(0) instanceof Reference.StaticField root) {
            fields.add(nameOf(graph, root.field()));
        }
        return fields;
    }

    private static StoredField nameOf(HeapGraph graph, HeapField field) {
        return new StoredField(graph.type(field.declaringType()).name(), field.name(), false);
    }

    /** The same leak where it fails nothing. */
    FoundLeak asWarning() {
        return new FoundLeak(news.asWarning(), folder, fields);
    }
}
