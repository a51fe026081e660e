package io.objex.render;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import io.objex.graph.TypeNames;

/** What an object of a graph is called in a picture: by its type, a class by its own name. May change. */
public final class ObjectTitle {
    private ObjectTitle() {}

    /**
     * Names an object.
     *
     * @param graph the graph
     * @param object an object of it
     * @param isShort whether to leave out packages
     * @return {@code com.acme.Session}, {@code class com.acme.Session}, {@code byte[16]}
     */
    public static String of(HeapGraph graph, int object, boolean isShort) {
        int mirrored = graph.mirroredType(object);
        if (mirrored != ObjectType.NONE) {
            return "class " + name(graph.type(mirrored).name(), isShort);
        }
        String name = name(graph.typeOf(object).name(), isShort);
        int length = graph.arrayLength(object);
        return length < 0 || !name.endsWith("[]") ? name : name.substring(0, name.length() - 1) + length + "]";
    }

    private static String name(String type, boolean isShort) {
        return isShort ? TypeNames.simple(type) : TypeNames.display(type);
    }
}
