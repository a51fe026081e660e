package io.objex.analysis.metric;

import io.objex.graph.HeapGraph;
import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * How many elements the collections of a graph have, and in how long arrays.
 *
 * <p>A graph has references, not the field {@code size}: elements are counted. So a null in a list is no element, and
 * nulls at the end of a list are spare slots. Known are the array-backed, hashed, linked and sorted collections of
 * {@code java.util} and {@code java.util.concurrent} with their subclasses, except for skip lists. Takes time linear in
 * the objects and in what the collections consist of; 24 bytes for each collection and a bit for each of their nodes.
 * Immutable, safe for any number of threads.
 */
public final class CollectionSizes {
    /** The number of elements of a collection that wraps something unknown. */
    public static final int UNKNOWN = -1;

    private final HeapGraph graph;
    private final int[] collections;
    private final int[] arrays;
    private final int[] elements;
    private final int[] slots;
    private final int[] needed;
    private final int[] inner;
    private final BitSet inside = new BitSet();

    private CollectionSizes(Counting counting) {
        this.graph = counting.graph;
        this.collections = counting.collections.toArray();
        this.arrays = counting.arrays.toArray();
        this.elements = counting.elements.toArray();
        this.slots = counting.slots.toArray();
        this.needed = counting.needed.toArray();
        this.inner = new int[collections.length];
        Arrays.fill(inner, ObjectType.NONE);
        for (int at = 0; at < counting.wrappers.size(); at++) {
            unwrap(counting.wrappers.get(at), counting.wrapped.get(at));
        }
    }

    /**
     * Counts the collections of a graph, whether retained or not.
     *
     * @param graph the graph
     * @return their sizes
     */
    public static CollectionSizes of(HeapGraph graph) {
        Counting counting = new Counting(graph);
        counting.run();
        return new CollectionSizes(counting);
    }

    /** A set has what the map inside it has; a wrapper of something unknown stays unknown. */
    private void unwrap(int wrapper, int wrapped) {
        int at = Arrays.binarySearch(collections, wrapped);
        if (at >= 0 && at != wrapper && !inside.get(at)) {
            inside.set(at);
            inner[wrapper] = wrapped;
            elements[wrapper] = elements[at];
            arrays[wrapper] = arrays[at];
            slots[wrapper] = slots[at];
            needed[wrapper] = needed[at];
        }
    }

    /** What is collected while counting. */
    private static final class Counting {
        private final HeapGraph graph;
        private final CollectionNodes nodes;
        private final IntColumn collections = new IntColumn();
        private final IntColumn arrays = new IntColumn();
        private final IntColumn elements = new IntColumn();
        private final IntColumn slots = new IntColumn();
        private final IntColumn needed = new IntColumn();
        private final IntColumn wrappers = new IntColumn();
        private final IntColumn wrapped = new IntColumn();

        Counting(HeapGraph graph) {
            this.graph = graph;
            this.nodes = new CollectionNodes(graph);
        }

        void run() {
            @Nullable CollectionForm[] forms = new CollectionForm[graph.types().size()];
            for (ObjectType type : graph.types()) {
                forms[type.index()] = type.isArray() ? null : CollectionForm.of(graph, type);
            }
            for (int object = 0; object < graph.objectCount(); object++) {
                CollectionForm form = forms[graph.typeIndexOf(object)];
                if (form != null) {
                    count(object, form);
                }
            }
        }

        private void count(int object, CollectionForm form) {
            int entered = graph.referentOf(object, form.entrance());
            switch (form.kind()) {
                case WRAPPED -> wrapper(object, entered);
                case CHAIN -> add(object, ObjectType.NONE, nodes.withItems(entered), 0, 0);
                case TREE -> add(object, ObjectType.NONE, nodes.inTree(entered), 0, 0);
                default -> {
                    boolean own =
                            entered != ObjectType.NONE && graph.typeOf(entered).isArray() && nodes.isNew(entered);
                    if (own) {
                        array(object, form, entered);
                    } else {
                        add(object, ObjectType.NONE, 0, 0, 0);
                    }
                }
            }
        }

        /** The key set of a map is no collection of its own, unless it has the value that a set gives all its keys. */
        private void wrapper(int object, int entered) {
            boolean view = graph.typeOf(object).name().endsWith("$KeySetView")
                    && graph.referentOf(object, "value") == ObjectType.NONE;
            if (entered != ObjectType.NONE && !view) {
                wrappers.add(collections.size());
                wrapped.add(entered);
                add(object, ObjectType.NONE, UNKNOWN, 0, 0);
            }
        }

        private void array(int object, CollectionForm form, int array) {
            int length = graph.arrayLength(array);
            int count = switch (form.kind()) {
                case HASH, HASHTABLE -> nodes.inChains(array);
                case IDENTITY, PAIRS -> keys(array);
                default -> occupied(array);
            };
            int least = Math.min(length, form.slotsFor(count, last(array), length));
            add(object, array, count, length, least);
        }

        private int occupied(int array) {
            int count = 0;
            for (int reference = graph.firstReference(array);
                    reference < graph.firstReference(array + 1);
                    reference++) {
                count += graph.label(reference) >= 0 ? 1 : 0;
            }
            return count;
        }

        private int keys(int array) {
            int count = 0;
            for (int reference = graph.firstReference(array);
                    reference < graph.firstReference(array + 1);
                    reference++) {
                int label = graph.label(reference);
                count += label >= 0 && (label & 1) == 0 ? 1 : 0;
            }
            return count;
        }

        private int last(int array) {
            int last = -1;
            for (int reference = graph.firstReference(array);
                    reference < graph.firstReference(array + 1);
                    reference++) {
                last = Math.max(last, graph.label(reference));
            }
            return last;
        }

        private void add(int object, int array, int count, int length, int least) {
            collections.add(object);
            arrays.add(array);
            elements.add(count);
            slots.add(length);
            needed.add(least);
        }
    }

    /**
     * Returns how many collections there are.
     *
     * @return the count; the others are asked by a position from 0 to this
     */
    public int count() {
        return collections.length;
    }

    /**
     * Returns a collection, in the order of objects.
     *
     * @param position which
     * @return an object
     */
    public int collection(int position) {
        return collections[position];
    }

    /**
     * Returns the position of a collection. Logarithmic time.
     *
     * @param object an object
     * @return its position, or a negative number for an object that is no known collection
     */
    public int positionOf(int object) {
        return Arrays.binarySearch(collections, object);
    }

    /**
     * Returns how many elements a collection has; entries of a map count once.
     *
     * @param position which
     * @return the count, or {@link #UNKNOWN}
     */
    public int elements(int position) {
        return elements[position];
    }

    /**
     * Returns the array in which a collection, or the map inside it, keeps elements or chains of them.
     *
     * @param position which
     * @return an object, or -1 for a collection without an array
     */
    public int array(int position) {
        return arrays[position];
    }

    /**
     * Says whether a collection is but a part of another one, as the map in a set is.
     *
     * @param position which
     * @return whether it is
     */
    public boolean isInside(int position) {
        return inside.get(position);
    }

    /**
     * Returns the collection inside a collection.
     *
     * @param position which
     * @return the map of a set, for example; -1 for a collection that has its elements itself
     */
    public int inner(int position) {
        return inner[position];
    }

    /**
     * Returns how long the array of a collection is.
     *
     * @param position which
     * @return the length, 0 without an array
     */
    public int slots(int position) {
        return slots[position];
    }

    /**
     * Returns what a shorter array would save: one as long as a new collection of the same kind would have for as many
     * elements, at the JDK's usual load. All of its array is spare to an empty collection that may grow.
     *
     * @param position which
     * @return bytes, 0 for a collection without an array
     */
    public long spareBytes(int position) {
        int array = arrays[position];
        if (array == ObjectType.NONE || needed[position] == slots[position]) {
            return 0;
        }
        if (needed[position] == 0) {
            return graph.shallowSize(array);
        }
        ObjectType type = graph.typeOf(array);
        long alignment = graph.objectAlignment();
        long shorter = type.size() + (long) type.elementSize() * needed[position];
        return graph.shallowSize(array) - (shorter + alignment - 1) / alignment * alignment;
    }
}
