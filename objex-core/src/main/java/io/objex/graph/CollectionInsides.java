package io.objex.graph;

import java.util.HashSet;
import java.util.Set;

/** Tells the structure of the JDK's collections (nodes, backing arrays) from what users put into them. */
public final class CollectionInsides {
    private static final Set<String> STRUCTURE = structure();
    private static final Set<String> CONTENTS = Set.of("key", "value", "val", "item");

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

    /**
     * Says whether what a field of such structure holds is no more structure, but what users put into the collection.
     *
     * @param field the name of a field of a node or an entry
     * @return whether it does
     */
    public static boolean holdsContent(String field) {
        return CONTENTS.contains(field);
    }

    /**
     * Says whether a collection has its elements in a chain of nodes.
     *
     * @param collection the name of a class
     * @return true for {@code java.util.LinkedList} and its like
     */
    public static boolean isChain(String collection) {
        return isNamed(collection, CollectionShape.Naming.CHAIN);
    }

    /**
     * Says whether a collection has its elements in an array that goes on at its beginning where it ends.
     *
     * @param collection the name of a class
     * @return true for {@code java.util.ArrayDeque}
     */
    public static boolean isRing(String collection) {
        return isNamed(collection, CollectionShape.Naming.RING);
    }

    private static boolean isNamed(String collection, CollectionShape.Naming naming) {
        CollectionShape shape = CollectionShape.ofClass(collection);
        return shape != null && shape.naming() == naming;
    }
}
