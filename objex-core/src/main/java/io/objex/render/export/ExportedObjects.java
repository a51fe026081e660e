package io.objex.render.export;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.ObjectType;
import io.objex.graph.Retention;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The objects and references of an exported graph, in their order, and what is said of each. */
final class ExportedObjects {
    private final HeapGraph graph;
    private final Map<Integer, String> roots = new HashMap<>();

    ExportedObjects(HeapGraph graph) {
        this.graph = graph;
        for (GcRoot root : graph.roots()) {
            roots.merge(root.object(), Holder.of(graph, root).name(), (first, next) -> first + "; " + next);
        }
    }

    /** Hears of objects. */
    @FunctionalInterface
    interface Objects {
        void take(int object) throws IOException;
    }

    /** Hears of references. */
    @FunctionalInterface
    interface References {
        void take(int referrer, int reference, int referent) throws IOException;
    }

    void eachObject(Objects sink) throws IOException {
        for (int object = 0; object < graph.objectCount(); object++) {
            sink.take(object);
        }
    }

    void eachReference(References sink) throws IOException {
        for (int object = 0; object < graph.objectCount(); object++) {
            int end = graph.firstReference(object + 1);
            for (int reference = graph.firstReference(object); reference < end; reference++) {
                sink.take(object, reference, graph.referent(reference));
            }
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
