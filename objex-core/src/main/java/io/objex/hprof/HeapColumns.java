package io.objex.hprof;

import io.objex.graph.GraphColumns;
import java.util.Arrays;

/**
 * Objects and references of a graph while they are being read: first the objects with their counts of references, then the
 * references. Several threads may fill in different objects.
 */
final class HeapColumns {
    static final int NOWHERE = -1;

    private final int[] types;
    private final int[] extents;
    private final int[] first;
    private int[] referents = {};
    private int[] labels = {};

    HeapColumns(int objects) {
        this.types = new int[objects];
        this.extents = new int[objects];
        this.first = new int[objects + 1];
    }

    void set(int object, int type, int extent, int references) {
        types[object] = type;
        extents[object] = extent;
        first[object] = references;
    }

    void setExtent(int object, int extent) {
        extents[object] = extent;
    }

    /** Turns counts into places, and makes room for the references; says whether there are few enough. */
    boolean makeRoom() {
        long before = 0;
        for (int object = 0; object < first.length; object++) {
            int count = object < types.length ? first[object] : 0;
            if (before > Integer.MAX_VALUE - 8) {
                return false;
            }
            first[object] = (int) before;
            before += count;
        }
        referents = new int[first[types.length]];
        labels = new int[first[types.length]];
        return true;
    }

    int objectCount() {
        return types.length;
    }

    int typeOf(int object) {
        return types[object];
    }

    int extentOf(int object) {
        return extents[object];
    }

    int firstReference(int object) {
        return first[object];
    }

    int referent(int reference) {
        return referents[reference];
    }

    int label(int reference) {
        return labels[reference];
    }

    void refer(int reference, int referent, int label) {
        referents[reference] = referent;
        labels[reference] = label;
    }

    /** Closes the gaps that references to nowhere leave. Linear time. */
    void dropDangling() {
        int kept = 0;
        int reference = 0;
        for (int object = 0; object < types.length; object++) {
            int end = first[object + 1];
            first[object] = kept;
            for (; reference < end; reference++) {
                if (referents[reference] != NOWHERE) {
                    referents[kept] = referents[reference];
                    labels[kept++] = labels[reference];
                }
            }
        }
        first[types.length] = kept;
        referents = Arrays.copyOf(referents, kept);
        labels = Arrays.copyOf(labels, kept);
    }

    GraphColumns finished() {
        return new GraphColumns(types, extents, null, first, referents, labels);
    }
}
