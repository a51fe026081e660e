package io.objex.store;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.BitSet;

/** Strings that become one object with the array of their characters: those that alone refer to it. */
final class CollapsedStrings {
    private final HeapGraph graph;
    private final BitSet arrays = new BitSet();

    private CollapsedStrings(HeapGraph graph) {
        this.graph = graph;
    }

    /**
     * Finds them. Time linear in the objects.
     *
     * @param graph the heap
     * @param referrerCounts by object how many references lead to it in the whole heap
     * @param fixed objects that remain what they are
     */
    static CollapsedStrings of(HeapGraph graph, int[] referrerCounts, BitSet fixed) {
        CollapsedStrings strings = new CollapsedStrings(graph);
        for (int object = 0; object < graph.objectCount(); object++) {
            int array = strings.arrayOf(object);
            if (array != ObjectType.NONE && referrerCounts[array] == 1 && !fixed.get(array)) {
                strings.arrays.set(array);
            }
        }
        return strings;
    }

    /** The array that an object has if it is a string, or -1. */
    private int arrayOf(int object) {
        if (!graph.typeOf(object).name().equals(StrippedHeap.STRING)) {
            return ObjectType.NONE;
        }
        for (int reference = graph.firstReference(object); reference < graph.firstReference(object + 1); reference++) {
            ObjectType type = graph.typeOf(graph.referent(reference));
            if (type.name().equals("byte[]") || type.name().equals("char[]")) {
                return graph.referent(reference);
            }
        }
        return ObjectType.NONE;
    }

    boolean isArray(int object) {
        return arrays.get(object);
    }

    /** The arrays, of which the caller gets a copy. */
    BitSet arrays() {
        return (BitSet) arrays.clone();
    }

    /** What the array of a string takes that becomes a part of it. */
    long takenInto(int object) {
        int array = arrayOf(object);
        return array != ObjectType.NONE && arrays.get(array) ? graph.shallowSize(array) : 0;
    }

    /** The extent of an object with what was taken into it. */
    int extentOf(int object) {
        return Math.toIntExact(graph.extentOf(object) + takenInto(object));
    }
}
