package io.objex.explore.live;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
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
     * The objects of a graph that were not there. Each that was there accounts for one, in its region first, so that one which has
     * the type and the identity hash code of another counts; which of two in one region is taken for the new one is chance. Linear,
     * and the logarithm of the objects of a type for each.
     *
     * @param regions where each object lies
     */
    BitSet newIn(HeapGraph graph, IntFunction<Region> regions) {
        BitSet fresh = new BitSet(graph.objectCount());
        fresh.set(0, graph.objectCount());
        HeapSnapshot known = snapshot;
        if (known == null) {
            return fresh;
        }
        Map<String, Present> present = new HashMap<>();
        Present[] ofTypes = graph.types().stream()
                .map(type -> present.computeIfAbsent(type.family(), family -> new Present(known, family)))
                .toArray(Present[]::new);
        for (int object = 0; object < graph.objectCount(); object++) {
            Region region = regions.apply(object);
            fresh.set(object, !ofTypes[graph.typeIndexOf(object)].take(graph.identityHashOf(object), region));
        }
        for (int object = fresh.nextSetBit(0); object >= 0; object = fresh.nextSetBit(object + 1)) {
            fresh.set(object, !ofTypes[graph.typeIndexOf(object)].takeAnywhere(graph.identityHashOf(object)));
        }
        return fresh;
    }

    /** The objects of a type that were there, by region. */
    private static final class Present {
        private final Map<Region, Account> accounts = new EnumMap<>(Region.class);

        private Present(HeapSnapshot known, String family) {
            for (Region region : Region.values()) {
                accounts.put(region, new Account(known.identities(family, region)));
            }
        }

        boolean takeAnywhere(int hash) {
            return accounts.values().stream().anyMatch(account -> account.take(hash));
        }

        boolean take(int hash, Region region) {
            return Objects.requireNonNull(accounts.get(region)).take(hash);
        }
    }

    /** Identity hash codes of objects that were there, and which of these objects have been met again. */
    private static final class Account {
        private final int[] sorted;
        private final BitSet taken = new BitSet();

        private Account(int[] sorted) {
            this.sorted = sorted;
        }

        boolean take(int hash) {
            int index = Arrays.binarySearch(sorted, hash);
            while (index > 0 && sorted[index - 1] == hash) {
                index--;
            }
            index = index < 0 ? sorted.length : taken.nextClearBit(index);
            boolean free = index < sorted.length && sorted[index] == hash;
            if (free) {
                taken.set(index);
            }
            return free;
        }
    }
}
