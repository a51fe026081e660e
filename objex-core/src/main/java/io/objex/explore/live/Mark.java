package io.objex.explore.live;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
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

    /**
     * The objects of a graph that were not there. Each that was there accounts for one, so that one which has the type and the
     * identity hash code of another counts; which of the two is taken for the new one is chance. Linear, and the logarithm of the
     * objects of a type for each.
     */
    BitSet newIn(HeapGraph graph) {
        BitSet fresh = new BitSet(graph.objectCount());
        HeapSnapshot known = snapshot;
        if (known == null) {
            fresh.set(0, graph.objectCount());
            return fresh;
        }
        Map<String, Present> present = new HashMap<>();
        Present[] ofTypes = graph.types().stream()
                .map(type -> present.computeIfAbsent(type.family(), family -> Present.of(known, family)))
                .toArray(Present[]::new);
        for (int object = 0; object < graph.objectCount(); object++) {
            fresh.set(object, !ofTypes[graph.typeIndexOf(object)].take(graph.identityHashOf(object)));
        }
        return fresh;
    }

    /** The objects of a type that were there, by their identity hash codes, and which of them are accounted for. */
    private static final class Present {
        private final int[] hashes;
        private final BitSet taken = new BitSet();

        private Present(int[] sorted) {
            this.hashes = sorted;
        }

        static Present of(HeapSnapshot known, String family) {
            return new Present(Arrays.stream(Region.values())
                    .flatMapToInt(region -> IntStream.of(known.identities(family, region)))
                    .sorted()
                    .toArray());
        }

        boolean take(int hash) {
            int found = Arrays.binarySearch(hashes, hash);
            if (found < 0) {
                return false;
            }
            int index = found;
            while (index > 0 && hashes[index - 1] == hash) {
                index--;
            }
            index = taken.nextClearBit(index);
            boolean free = index < hashes.length && hashes[index] == hash;
            if (free) {
                taken.set(index);
            }
            return free;
        }
    }
}
