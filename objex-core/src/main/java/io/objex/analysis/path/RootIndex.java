package io.objex.analysis.path;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The roots of a graph by object. Costs 12 bytes per root and a bit per object. */
final class RootIndex {
    private final List<GcRoot> roots;
    private final BitSet isRoot = new BitSet();
    private final int[] objects;
    /** Object in the upper half, number of the root in the lower. */
    private final long[] byObject;

    RootIndex(HeapGraph graph) {
        this.roots = graph.roots();
        this.byObject = new long[roots.size()];
        int[] first = new int[roots.size()];
        int count = 0;
        for (int number = 0; number < byObject.length; number++) {
            int object = roots.get(number).object();
            byObject[number] = (long) object << Integer.SIZE | number;
            if (!isRoot.get(object)) {
                isRoot.set(object);
                first[count++] = object;
            }
        }
        Arrays.sort(byObject);
        this.objects = Arrays.copyOf(first, count);
    }

    boolean isRoot(int object) {
        return isRoot.get(object);
    }

    /** The objects of roots, each once, in the order of the roots. */
    int[] objects() {
        return objects;
    }

    /** The numbers of an object's roots, ascending. */
    int[] numbersAt(int object) {
        int from = firstNotBelow((long) object << Integer.SIZE);
        int to = firstNotBelow((object + 1L) << Integer.SIZE);
        return Arrays.stream(byObject, from, to).mapToInt(key -> (int) key).toArray();
    }

    private int firstNotBelow(long key) {
        int found = Arrays.binarySearch(byObject, key);
        return found < 0 ? -found - 1 : found;
    }

    GcRoot root(int number) {
        return roots.get(number);
    }

    GcRoot firstAt(int object) {
        return root(numbersAt(object)[0]);
    }
}
