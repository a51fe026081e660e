package io.objex.analysis.metric;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the elements of a collection of the JDK are counted, and how many slots so many elements need.
 *
 * @param kind where the elements are
 * @param entrance the field that leads to them
 */
record CollectionForm(Kind kind, String entrance) {

    /** Where elements are, and what room they need. */
    enum Kind {
        /** In an array, from its beginning; what is behind the last one is spare. */
        LIST,
        /** In an array of as many. */
        EXACT,
        /** In an array, anywhere; it is as long as somebody wanted. */
        BOUNDED,
        /** In an array that keeps a slot free. */
        RING,
        /** In chains that begin in an array whose length is a power of two. */
        HASH,
        /** In chains that begin in an array of any length. */
        HASHTABLE,
        /** Keys and values side by side in an array whose length is a power of two. */
        IDENTITY,
        /** Keys and values side by side in an array that never changes. */
        PAIRS,
        /** In nodes, one after the other. */
        CHAIN,
        /** In nodes that lead to smaller and larger ones. */
        TREE,
        /** In another collection. */
        WRAPPED
    }

    private static final int LEAST_IDENTITY = 8;
    private static final Map<String, CollectionForm> FORMS = new HashMap<>();

    static {
        String util = "java.util.";
        String concurrent = util + "concurrent.";
        add(Kind.LIST, "elementData", util + "ArrayList", util + "Vector");
        add(Kind.LIST, "queue", util + "PriorityQueue", concurrent + "PriorityBlockingQueue");
        add(Kind.EXACT, "array", concurrent + "CopyOnWriteArrayList");
        add(Kind.EXACT, "elements", util + "ImmutableCollections$ListN");
        add(Kind.BOUNDED, "elements", util + "ImmutableCollections$SetN");
        add(Kind.BOUNDED, "items", concurrent + "ArrayBlockingQueue");
        add(Kind.BOUNDED, "a", util + "Arrays$ArrayList");
        add(Kind.RING, "elements", util + "ArrayDeque");
        add(Kind.HASH, "table", util + "HashMap", util + "WeakHashMap", concurrent + "ConcurrentHashMap");
        add(Kind.HASHTABLE, "table", util + "Hashtable");
        add(Kind.IDENTITY, "table", util + "IdentityHashMap");
        add(Kind.PAIRS, "table", util + "ImmutableCollections$MapN");
        add(Kind.CHAIN, "first", util + "LinkedList", concurrent + "LinkedBlockingDeque");
        add(Kind.CHAIN, "head", concurrent + "LinkedBlockingQueue");
        add(Kind.CHAIN, "head", concurrent + "ConcurrentLinkedQueue", concurrent + "ConcurrentLinkedDeque");
        add(Kind.TREE, "root", util + "TreeMap");
        add(Kind.WRAPPED, "map", util + "HashSet", util + "Properties");
        add(Kind.WRAPPED, "map", concurrent + "ConcurrentHashMap$KeySetView");
        add(Kind.WRAPPED, "m", util + "TreeSet", util + "Collections$SetFromMap");
        add(Kind.WRAPPED, "al", concurrent + "CopyOnWriteArraySet");
    }

    private static void add(Kind kind, String entrance, String... collections) {
        for (String collection : collections) {
            FORMS.put(collection, new CollectionForm(kind, entrance));
        }
    }

    /** The form of a type's objects, its own or that of the nearest superclass that has one; null for no collection. */
    static @Nullable CollectionForm of(HeapGraph graph, ObjectType type) {
        int current = type.index();
        while (current != ObjectType.NONE) {
            CollectionForm form = FORMS.get(graph.type(current).name());
            if (form != null) {
                return form;
            }
            current = graph.type(current).superType();
        }
        return null;
    }

    /** How long the shortest array is in which a collection would keep so many elements, the last at some slot. */
    int slotsFor(int elements, int last, int length) {
        return switch (kind) {
            case LIST -> last + 1;
            case RING -> elements == 0 ? 0 : elements + 1;
            case HASH -> elements == 0 ? 0 : powerOfTwo(quotient(4L * elements, 3));
            case HASHTABLE -> quotient(4L * elements, 3);
            case IDENTITY -> elements == 0 ? 0 : Math.max(LEAST_IDENTITY, powerOfTwo(3L * elements));
            default -> length;
        };
    }

    private static int quotient(long dividend, int divisor) {
        return (int) Math.min(Integer.MAX_VALUE, (dividend + divisor - 1) / divisor);
    }

    private static int powerOfTwo(long least) {
        long power = least <= 1 ? 1 : Long.highestOneBit(least - 1) << 1;
        return (int) Math.min(Integer.MAX_VALUE, power);
    }
}
