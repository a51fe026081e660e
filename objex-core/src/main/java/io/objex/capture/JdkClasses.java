package io.objex.capture;

import io.objex.graph.ReferenceClasses;
import java.lang.ref.Reference;

/** The classes of the JDK that the walk treats in a way of their own. */
final class JdkClasses {
    static final Class<?> HASH_MAP_NODE = named("java.util.HashMap$Node");
    static final Class<?> CONCURRENT_HASH_MAP_NODE = named("java.util.concurrent.ConcurrentHashMap$Node");

    private JdkClasses() {}

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this JDK has no class " + name, e);
        }
    }

    /** Tells a subclass of a weak reference, such as the entry of a weak map, from the JDK's kinds of reference. */
    static boolean isDerivedReference(Class<?> type) {
        return Reference.class.isAssignableFrom(type) && !ReferenceClasses.isPlain(type.getName());
    }

    /** Says whether instances of a class are nodes of a hash map. */
    static boolean isMapNode(Class<?> type) {
        return HASH_MAP_NODE.isAssignableFrom(type) || CONCURRENT_HASH_MAP_NODE.isAssignableFrom(type);
    }

    /** Says whether it is this class that declares key and value of such a node. */
    static boolean declaresMapNode(Class<?> type) {
        return type == HASH_MAP_NODE || type == CONCURRENT_HASH_MAP_NODE;
    }
}
