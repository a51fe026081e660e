package io.objex.analysis.metric;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a holder itself refers to: all roots that go by one name, or one static field of one class object that is a root.
 * Classes of the same name, of several loaders, have a holding each for their static fields.
 */
final class Holding {
    private final Holder holder;
    private final int classObject;
    private final int[] referents;

    private Holding(Holder holder, int classObject, IntColumn referents) {
        this.holder = holder;
        this.classObject = classObject;
        this.referents = Arrays.stream(referents.toArray()).sorted().distinct().toArray();
    }

    /** Roots come first, static fields next. Time linear in the roots and their references. */
    static List<Holding> of(RetainingReferences references) {
        HeapGraph graph = references.graph();
        BitSet rootObjects = new BitSet(graph.objectCount());
        Map<Holder, IntColumn> roots = new LinkedHashMap<>();
        for (GcRoot root : graph.roots()) {
            rootObjects.set(root.object());
            roots.computeIfAbsent(Holder.of(graph, root), key -> new IntColumn())
                    .add(root.object());
        }
        List<Holding> holdings = new ArrayList<>();
        roots.forEach((holder, objects) -> holdings.add(new Holding(holder, ObjectType.NONE, objects)));
        rootObjects.stream()
                .filter(object -> !graph.typeOf(object).isArray())
                .forEach(object -> addStaticFields(references, object, holdings));
        return holdings;
    }

    private static void addStaticFields(RetainingReferences references, int object, List<Holding> holdings) {
        HeapGraph graph = references.graph();
        Map<HeapField, IntColumn> fields = new LinkedHashMap<>();
        for (int reference = graph.firstReference(object); reference < graph.firstReference(object + 1); reference++) {
            if (references.retains(reference) && isStatic(graph, reference)) {
                fields.computeIfAbsent(graph.field(graph.label(reference)), key -> new IntColumn())
                        .add(graph.referent(reference));
            }
        }
        fields.forEach((field, referents) -> holdings.add(new Holding(Holder.of(graph, field), object, referents)));
    }

    /** Whether a reference that does not come from an array sits in a static field. */
    static boolean isStatic(HeapGraph graph, int reference) {
        int label = graph.label(reference);
        return label != HeapGraph.CLASS_OF && graph.field(label).isStatic();
    }

    /** The holder, which may have other holdings, too. */
    Holder holder() {
        return holder;
    }

    /** Tells static fields from roots. */
    boolean isStaticField() {
        return classObject != ObjectType.NONE;
    }

    /** The class object of a static field, -1 for a root. */
    int classObject() {
        return classObject;
    }

    /** The objects, each once, in ascending order. Not to be changed. */
    int[] referents() {
        return referents;
    }
}
