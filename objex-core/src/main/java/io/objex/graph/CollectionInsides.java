package io.objex.graph;

import java.util.HashSet;
import java.util.Set;

/** Tells the structure of the JDK's collections (nodes, backing arrays) from what users put into them. */
public final class CollectionInsides {
    private static final Set<String> STRUCTURE = structure();

    private CollectionInsides() {}

    private static Set<String> structure() {
        Set<String> structure = new HashSet<>(CollectionShape.allInsides());
        structure.removeIf(name -> name.equals("java.lang.Object[]") || CollectionShape.ofClass(name) != null);
        return Set.copyOf(structure);
    }

    /**
     * Says whether objects of a type are nothing but structure, wherever they are.
     *
     * @param type the name of a type
     * @return true for {@code java.util.HashMap$Node} and its like
     */
    public static boolean isStructure(String type) {
        return STRUCTURE.contains(type);
    }

    /**
     * Says whether objects of a type are collections of the JDK, or views of one.
     *
     * @param type the name of a type
     * @return true for {@code java.util.ArrayList}, and neither for a thread nor for what holds one object at most
     */
    public static boolean isCollection(String type) {
        CollectionShape shape = CollectionShape.ofClass(type);
        return shape != null
                && shape.naming() != CollectionShape.Naming.THREAD_LOCAL
                && shape.naming() != CollectionShape.Naming.SINGLE;
    }

    /**
     * Says whether what a field holds is structure of the object that has the field: {@code ArrayList.elementData}, the
     * map inside a {@code HashSet}.
     *
     * @param declaringClass the name of the class that declares the field
     * @param field the name of the field
     * @return whether the field leads inside a collection
     */
    public static boolean leadsInside(String declaringClass, String field) {
        CollectionShape shape = CollectionShape.ofClass(declaringClass);
        return shape != null && !shape.insides().isEmpty() && shape.entrances().contains(field);
    }
}
