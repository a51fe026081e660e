package io.objex.render.export;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.ObjectType;
import io.objex.graph.Retention;
import java.util.HashMap;
import java.util.Map;

/** What exported graphs say of an object and of a reference. */
final class ExportedObjects {
    private final HeapGraph graph;
    private final Map<Integer, String> roots = new HashMap<>();

    ExportedObjects(HeapGraph graph) {
        this.graph = graph;
        for (GcRoot root : graph.roots()) {
            roots.merge(root.object(), Holder.of(graph, root).name(), (first, next) -> first + "; " + next);
        }
    }

    String type(int object) {
        return graph.typeOf(object).name();
    }

    long bytes(int object) {
        return graph.shallowSize(object);
    }

    /** A class is called by its name; others by their value, if it is known. */
    String value(int object) {
        int mirrored = graph.mirroredType(object);
        return mirrored == ObjectType.NONE
                ? graph.preview(object).orElse("")
                : graph.type(mirrored).name();
    }

    String root(int object) {
        return roots.getOrDefault(object, "");
    }

    /** The field, or the index of the element. */
    String place(int referrer, int reference) {
        int label = graph.label(reference);
        if (label == HeapGraph.CLASS_OF) {
            return "getClass()";
        }
        return graph.typeOf(referrer).isArray()
                ? "[" + label + "]"
                : graph.field(label).name();
    }

    boolean retains(int referrer, int reference) {
        return graph.retention(referrer, reference) != Retention.NONE;
    }
}
