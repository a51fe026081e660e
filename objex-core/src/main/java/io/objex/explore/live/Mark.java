package io.objex.explore.live;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.ObjectType;
import io.objex.graph.Region;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known from before: everything that was there at a moment, or nothing. Keeps four bytes for each object.
 *
 * @param number which mark it is, from 1; 0 where nothing is marked
 * @param time when, for people
 * @param snapshot what was there; null for nothing
 */
record Mark(int number, String time, @Nullable HeapSnapshot snapshot) {
    /** Nothing is known, everything is new. */
    static final Mark NONE = new Mark(0, "", null);

    /** In words, behind "since" or "at". */
    String name() {
        return number == 0 ? "the beginning" : "mark " + number + " (" + time + ")";
    }

    /** How many objects of a type there were, wherever they lay. */
    int count(String type) {
        HeapSnapshot known = snapshot;
        return known == null
                ? 0
                : Arrays.stream(Region.values())
                        .mapToInt(region -> known.count(type, region))
                        .sum();
    }

    /** The objects of a graph that were not there. Linear, and the logarithm of the objects of a type for each. */
    BitSet newIn(HeapGraph graph) {
        BitSet fresh = new BitSet(graph.objectCount());
        HeapSnapshot known = snapshot;
        if (known == null) {
            fresh.set(0, graph.objectCount());
            return fresh;
        }
        int[][] identities = new int[graph.types().size()][];
        for (int object = 0; object < graph.objectCount(); object++) {
            int type = graph.typeIndexOf(object);
            int[] ofType = identities[type];
            if (ofType == null) {
                ofType = identitiesOf(known, graph.type(type));
                identities[type] = ofType;
            }
            fresh.set(object, Arrays.binarySearch(ofType, graph.identityHashOf(object)) < 0);
        }
        return fresh;
    }

    private static int[] identitiesOf(HeapSnapshot known, ObjectType type) {
        return Arrays.stream(Region.values())
                .flatMapToInt(region -> IntStream.of(known.identities(type.family(), region)))
                .sorted()
                .toArray();
    }
}
