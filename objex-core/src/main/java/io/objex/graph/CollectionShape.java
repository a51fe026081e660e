package io.objex.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a collection of the JDK keeps its elements: which of its fields leads inside, which types are nothing but its
 * structure, and how a person would name the place of an element.
 *
 * @param naming how the place of an element is named
 * @param entrances fields of the collection through which its structure is entered
 * @param insides types of the structure
 */
record CollectionShape(Naming naming, Set<String> entrances, Set<String> insides) {

    /** How the place of an element is named. */
    enum Naming {
        /** By its key: <code>{"42"}</code>. */
        KEY,
        /** As a member of a set: <code>{"42"}</code>, the element itself. */
        MEMBER,
        /** By its index in the backing array: {@code [3]}. */
        INDEX,
        /** By its index in a ring buffer, from the head. */
        RING,
        /** By its place in a chain of nodes: {@code [3]}. */
        CHAIN,
        /** Keys and values side by side in one array. */
        PAIRS,
        /** There is only one: {@code .get()}. */
        SINGLE,
        /** A view or wrapper that a person does not think of. */
        WRAPPER,
        /** The thread locals of a thread. */
        THREAD_LOCAL
    }

    private static final String OBJECTS = "java.lang.Object[]";
    private static final Map<String, CollectionShape> SHAPES = new HashMap<>();
    private static final Set<String> HASH_MAP = insides("java.util.HashMap", "$Node[]", "$Node", "$TreeNode");
    private static final Set<String> CONCURRENT_MAP = insides(
            "java.util.concurrent.ConcurrentHashMap",
            "$Node[]",
            "$Node",
            "$TreeNode",
            "$TreeBin",
            "$ForwardingNode",
            "$ReservationNode");
    private static final Set<String> SKIP_LIST_MAP =
            insides("java.util.concurrent.ConcurrentSkipListMap", "$Node", "$Index");

    static {
        maps();
        sets();
        lists();
        queues();
        singles();
        wrappers();
    }

    private static void maps() {
        Set<String> linked = union(HASH_MAP, Set.of("java.util.LinkedHashMap$Entry"));
        add(Naming.KEY, "table", linked, "java.util.HashMap");
        add(Naming.KEY, "table head tail", linked, "java.util.LinkedHashMap");
        add(Naming.KEY, "table nextTable", CONCURRENT_MAP, "java.util.concurrent.ConcurrentHashMap");
        add(Naming.KEY, "root", Set.of("java.util.TreeMap$Entry"), "java.util.TreeMap");
        add(Naming.KEY, "table", insides("java.util.WeakHashMap", "$Entry[]", "$Entry"), "java.util.WeakHashMap");
        add(Naming.KEY, "table", insides("java.util.Hashtable", "$Entry[]", "$Entry"), "java.util.Hashtable");
        add(Naming.WRAPPER, "map", Set.of(), "java.util.Properties");
        add(Naming.KEY, "head", SKIP_LIST_MAP, "java.util.concurrent.ConcurrentSkipListMap");
        add(Naming.PAIRS, "table", Set.of(OBJECTS), "java.util.IdentityHashMap");
        add(Naming.PAIRS, "table", Set.of(OBJECTS), "java.util.ImmutableCollections$MapN");
        add(
                Naming.THREAD_LOCAL,
                "threadLocals inheritableThreadLocals",
                union(
                        Set.of("java.lang.ThreadLocal$ThreadLocalMap"),
                        insides("java.lang.ThreadLocal$ThreadLocalMap", "$Entry[]", "$Entry")),
                "java.lang.Thread");
    }

    private static void sets() {
        Set<String> linked = union(
                HASH_MAP, Set.of("java.util.HashMap", "java.util.LinkedHashMap", "java.util.LinkedHashMap$Entry"));
        add(Naming.MEMBER, "map", linked, "java.util.HashSet");
        add(Naming.MEMBER, "m", Set.of("java.util.TreeMap", "java.util.TreeMap$Entry"), "java.util.TreeSet");
        Set<String> skipList = union(SKIP_LIST_MAP, Set.of("java.util.concurrent.ConcurrentSkipListMap"));
        add(Naming.MEMBER, "m", skipList, "java.util.concurrent.ConcurrentSkipListSet");
        Set<String> keySet = union(CONCURRENT_MAP, Set.of("java.util.concurrent.ConcurrentHashMap"));
        // Declares the field of KeySetView, which is what ConcurrentHashMap.newKeySet() returns.
        add(Naming.MEMBER, "map", keySet, "java.util.concurrent.ConcurrentHashMap$CollectionView");
        Set<String> anyMap = union(union(linked, keySet), insides("java.util.WeakHashMap", "", "$Entry[]", "$Entry"));
        add(
                Naming.MEMBER,
                "m",
                union(anyMap, Set.of("java.util.IdentityHashMap", OBJECTS)),
                "java.util.Collections$SetFromMap");
        add(Naming.MEMBER, "elements", Set.of(OBJECTS), "java.util.ImmutableCollections$SetN");
    }

    private static void lists() {
        add(Naming.INDEX, "elementData", Set.of(OBJECTS), "java.util.ArrayList", "java.util.Vector");
        add(Naming.INDEX, "array", Set.of(OBJECTS), "java.util.concurrent.CopyOnWriteArrayList");
        add(Naming.INDEX, "array", Set.of(OBJECTS), "java.util.concurrent.atomic.AtomicReferenceArray");
        add(Naming.INDEX, "elements", Set.of(OBJECTS), "java.util.ImmutableCollections$ListN");
        add(Naming.INDEX, "a", Set.of(OBJECTS), "java.util.Arrays$ArrayList");
        chain("first last", "java.util.LinkedList");
    }

    private static void queues() {
        add(Naming.RING, "elements", Set.of(OBJECTS), "java.util.ArrayDeque");
        add(Naming.INDEX, "queue", Set.of(OBJECTS), "java.util.PriorityQueue");
        add(Naming.INDEX, "queue", Set.of(OBJECTS), "java.util.concurrent.PriorityBlockingQueue");
        add(Naming.INDEX, "items", Set.of(OBJECTS), "java.util.concurrent.ArrayBlockingQueue");
        chain("head last", "java.util.concurrent.LinkedBlockingQueue");
        chain("head tail", "java.util.concurrent.ConcurrentLinkedQueue");
        chain("head tail", "java.util.concurrent.ConcurrentLinkedDeque");
        chain("first last", "java.util.concurrent.LinkedBlockingDeque");
    }

    private static void chain(String entrances, String collection) {
        add(Naming.CHAIN, entrances, insides(collection, "$Node"), collection);
    }

    private static void singles() {
        add(Naming.SINGLE, "value", Set.of(), "java.util.Optional", "java.util.concurrent.atomic.AtomicReference");
    }

    private static void wrappers() {
        String collections = "java.util.Collections$";
        for (String kind : List.of("Synchronized", "Unmodifiable", "Checked")) {
            add(Naming.WRAPPER, "c ss ns", Set.of(), collections + kind + "Collection");
            add(Naming.WRAPPER, "c list", Set.of(), collections + kind + "List");
            add(Naming.WRAPPER, "m sm nm", Set.of(), collections + kind + "Map");
        }
        add(Naming.WRAPPER, "al", Set.of(), "java.util.concurrent.CopyOnWriteArraySet");
    }

    private static Set<String> insides(String collection, String... nested) {
        return Set.copyOf(Arrays.stream(nested).map(collection::concat).toList());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    private static void add(Naming naming, String entrances, Set<String> insides, String... collections) {
        CollectionShape shape = new CollectionShape(naming, Set.of(entrances.split(" ")), insides);
        for (String collection : collections) {
            SHAPES.put(collection, shape);
        }
    }

    /**
     * Returns the shape that a class itself has.
     *
     * @param collection the name of a class
     * @return the shape, or null for a class that is no known collection
     */
    static @Nullable CollectionShape ofClass(String collection) {
        return SHAPES.get(collection);
    }

    /**
     * Returns every known collection.
     *
     * @return an unmodifiable map from the name of a class to its shape
     */
    static Map<String, CollectionShape> all() {
        return Map.copyOf(SHAPES);
    }

    /**
     * Returns every type that is a part of some collection's structure.
     *
     * @return names of types
     */
    static Set<String> allInsides() {
        Set<String> all = new HashSet<>();
        SHAPES.values().forEach(shape -> all.addAll(shape.insides));
        return all;
    }

    /**
     * Returns the shape of a type's objects, its own or that of the nearest superclass that has one.
     *
     * @param graph the graph
     * @param type the type
     * @return the shape, or null for a type that is no known collection
     */
    static @Nullable CollectionShape of(HeapGraph graph, ObjectType type) {
        ObjectType current = type;
        while (true) {
            CollectionShape shape = SHAPES.get(current.name());
            if (shape != null || current.superType() == ObjectType.NONE) {
                return shape;
            }
            current = graph.type(current.superType());
        }
    }
}
