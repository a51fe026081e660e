package io.objex.analysis;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A multiset of identity hash codes: which objects of one type there were.
 *
 * <p>Sorted, so that difference and intersection are one merge each, linear in both sides.
 */
final class Identities {
    static final List<Region> HELD =
            Arrays.stream(Region.values()).filter(Region::isHeldByApplication).toList();

    private final int[] sorted;

    private Identities(int[] sorted) {
        this.sorted = sorted;
    }

    static Identities of(HeapSnapshot snapshot, String type, Region region) {
        return new Identities(snapshot.identities(type, region));
    }

    /** The objects of a type that a growth added outside the JDK. */
    static Identities ofAdded(HeapGrowth growth, String type) {
        return new Identities(growth.added(type));
    }

    /** All objects of a type, wherever they are. */
    static Identities of(HeapSnapshot snapshot, String type) {
        return of(snapshot, type, Arrays.asList(Region.values()));
    }

    /** The objects of a type that the application holds, the structure of collections included. */
    static Identities ofHeld(HeapSnapshot snapshot, String type) {
        return of(snapshot, type, HELD);
    }

    /** The objects of a type in some regions. */
    static Identities of(HeapSnapshot snapshot, String type, Collection<Region> regions) {
        int[] all = regions.stream()
                .flatMapToInt(region -> Arrays.stream(snapshot.identities(type, region)))
                .sorted()
                .toArray();
        return new Identities(all);
    }

    Identities without(Identities known) {
        int[] left = new int[sorted.length];
        int count = 0;
        int other = 0;
        for (int hash : sorted) {
            while (other < known.sorted.length && known.sorted[other] < hash) {
                other++;
            }
            if (other < known.sorted.length && known.sorted[other] == hash) {
                other++;
            } else {
                left[count++] = hash;
            }
        }
        return new Identities(Arrays.copyOf(left, count));
    }

    Identities and(Identities others) {
        return without(without(others));
    }

    int countWithout(Identities known) {
        return without(known).size();
    }

    boolean contains(int hash) {
        return Arrays.binarySearch(sorted, hash) >= 0;
    }

    int size() {
        return sorted.length;
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    int[] toArray() {
        return sorted.clone();
    }
}
