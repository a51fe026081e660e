package io.objex.hprof;

import io.objex.graph.GraphColumns;
import io.objex.graph.TypeColumn;
import java.util.Arrays;

/**
 * Objects and references of a graph while they are being read: first the objects with their counts of references, then the
 * references. Several threads may fill in different objects.
 */
final class HeapColumns {
    static final int NOWHERE = -1;

    private final TypeColumn types;
    private final int[] extents;
    private final int[] first;
    private int[] referents = {};
    private int[] labels = {};

    HeapColumns(int objects, int typeCount) {
        this.types = new TypeColumn(objects, typeCount);
        this.extents = new int[objects];
        this.first = new int[objects + 1];
    }

    void set(int object, int type, int extent, int references) {
        types.set(object, type);
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
            int count = object < types.size() ? first[object] : 0;
            if (before > Integer.MAX_VALUE - 8) {
                return false;
            }
            first[object] = (int) before;
            before += count;
        }
        referents = new int[first[types.size()]];
        labels = new int[first[types.size()]];
        return true;
    }

    int objectCount() {
        return types.size();
    }

    int typeOf(int object) {
        return types.get(object);
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
        for (int object = 0; object < types.size(); object++) {
            int end = first[object + 1];
            first[object] = kept;
            for (; reference < end; reference++) {
                if (referents[reference] != NOWHERE) {
                    referents[kept] = referents[reference];
                    labels[kept++] = labels[reference];
                }
            }
        }
        first[types.size()] = kept;
        referents = Arrays.copyOf(referents, kept);
        labels = Arrays.copyOf(labels, kept);
    }

    GraphColumns finished() {
        return new GraphColumns(types, extents, null, first, referents, labels);
    }
}
