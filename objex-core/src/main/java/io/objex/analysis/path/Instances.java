package io.objex.analysis.path;

import io.objex.graph.HeapGraph;
import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import io.objex.graph.TypeNames;

/** The objects of a class, which paths may begin and end at. */
public final class Instances {
    private Instances() {}

    /**
     * Returns the objects of a class and of its subclasses, whichever loader it comes from. Time linear in objects.
     *
     * @param graph the graph
     * @param className the name of a class or array type, as it is written in source or as reports write it
     * @return a new array of objects, ascending
     */
    public static int[] of(HeapGraph graph, String className) {
        boolean[] isMeant = new boolean[graph.types().size()];
        for (ObjectType type : graph.types()) {
            isMeant[type.index()] = isMeant(graph, type, className);
        }
        IntColumn instances = new IntColumn();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (isMeant[graph.typeIndexOf(object)]) {
                instances.add(object);
            }
        }
        return instances.toArray();
    }

    private static boolean isMeant(HeapGraph graph, ObjectType type, String className) {
        if (type.name().equals(className) || TypeNames.display(type.name()).equals(className)) {
            return true;
        }
        return type.superType() != ObjectType.NONE && isMeant(graph, graph.type(type.superType()), className);
    }
}
