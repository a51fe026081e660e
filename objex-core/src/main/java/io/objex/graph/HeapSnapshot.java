package io.objex.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one walk of the heap saw: counts, bytes and identities by type, enough to compare it with another.
 *
 * <p>Types are named by their {@linkplain TypeNames#family family}. An object is known by its type and identity hash
 * code, so a snapshot costs 4 bytes per object and refers to none. Immutable, safe for any number of threads.
 */
public final class HeapSnapshot {
    private static final int[] NO_HASHES = {};
    private static final TypeCount NOTHING = new TypeCount(new int[Region.values().length][0], new long[3]);

    private final Map<String, TypeCount> types;
    private final Set<String> initializedClasses;
    private final long objectCount;
    private final long bytes;
    private final long nanos;

    private HeapSnapshot(Map<String, TypeCount> types, Set<String> initializedClasses, long nanos) {
        this.types = types;
        this.initializedClasses = initializedClasses;
        this.nanos = nanos;
        this.objectCount = types.values().stream().mapToLong(TypeCount::objects).sum();
        this.bytes = types.values().stream().mapToLong(TypeCount::totalBytes).sum();
    }

    /** The objects of one type: by region the sorted identity hashes and the bytes. */
    private record TypeCount(int[][] hashes, long[] bytes) {
        long objects() {
            return Arrays.stream(hashes).mapToLong(region -> region.length).sum();
        }

        long totalBytes() {
            return Arrays.stream(bytes).sum();
        }
    }

    /**
     * Returns the names of the types that have objects, in alphabetical order.
     *
     * @return an unmodifiable list
     */
    public List<String> types() {
        return List.copyOf(types.keySet());
    }

    /**
     * Returns how many objects of a type there are in a region. Constant time.
     *
     * @param type the name of a type
     * @param region a region
     * @return the count, 0 for a type that is not there
     */
    public int count(String type, Region region) {
        return find(type).hashes[region.ordinal()].length;
    }

    /**
     * Returns the shallow sizes of a type's objects in a region, added up. Constant time.
     *
     * @param type the name of a type
     * @param region a region
     * @return bytes, 0 for a type that is not there
     */
    public long bytes(String type, Region region) {
        return find(type).bytes[region.ordinal()];
    }

    /**
     * Returns the identities of a type's objects in a region.
     *
     * @param type the name of a type
     * @param region a region
     * @return a new array of identity hash codes, ascending; two objects may share one
     */
    public int[] identities(String type, Region region) {
        int[] hashes = find(type).hashes[region.ordinal()];
        return hashes.length == 0 ? NO_HASHES : hashes.clone();
    }

    private TypeCount find(String type) {
        return types.getOrDefault(type, NOTHING);
    }

    /**
     * Returns how many objects the walk saw.
     *
     * @return the count
     */
    public long objectCount() {
        return objectCount;
    }

    /**
     * Returns the shallow sizes of all objects, added up.
     *
     * @return bytes
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Returns what the walk took.
     *
     * @return nanoseconds
     */
    public long nanos() {
        return nanos;
    }

    /**
     * Returns the classes whose static initialiser had run.
     *
     * @return an unmodifiable set of class names
     */
    public Set<String> initializedClasses() {
        return initializedClasses;
    }

    @Override
    public String toString() {
        return "HeapSnapshot[%d objects, %d bytes, %d types]".formatted(objectCount, bytes, types.size());
    }

    /** Gathers a snapshot, a group of objects at a time. Not safe for several threads. May change. */
    public static final class Builder {
        private final Map<String, List<List<int[]>>> hashes = new HashMap<>();
        private final Map<String, long[]> bytes = new HashMap<>();

        /** A builder of an empty snapshot. */
        public Builder() {}

        /**
         * Adds objects of one type in one region.
         *
         * @param type the name of the type; its family is what counts
         * @param region where the objects are
         * @param identityHashes their identity hash codes, in any order
         * @param shallowBytes their shallow sizes, added up
         * @return this
         */
        public Builder add(String type, Region region, int[] identityHashes, long shallowBytes) {
            String family = TypeNames.family(type);
            hashes.computeIfAbsent(family, name -> perRegion()).get(region.ordinal()).add(identityHashes.clone());
            bytes.computeIfAbsent(family, name -> new long[Region.values().length])[region.ordinal()] += shallowBytes;
            return this;
        }

        private static List<List<int[]>> perRegion() {
            List<List<int[]>> lists = new ArrayList<>();
            for (Region region : Region.values()) {
                lists.add(region.ordinal(), new ArrayList<>(1));
            }
            return lists;
        }

        /**
         * Finishes the snapshot. Sorts the identities: n log n in the objects of a type.
         *
         * @param initializedClasses names of the classes whose static initialiser had run
         * @param nanos what the walk took, in nanoseconds
         * @return the snapshot
         */
        public HeapSnapshot build(Set<String> initializedClasses, long nanos) {
            Map<String, TypeCount> types = new TreeMap<>();
            hashes.forEach((type, perRegion) -> {
                int[][] sorted =
                        perRegion.stream().map(Builder::sortedTogether).toArray(int[][]::new);
                types.put(type, new TypeCount(sorted, bytes.getOrDefault(type, NOTHING.bytes)));
            });
            types.values().removeIf(count -> count.objects() == 0);
            return new HeapSnapshot(types, Set.copyOf(initializedClasses), nanos);
        }

        private static int[] sortedTogether(List<int[]> parts) {
            if (parts.isEmpty()) {
                return NO_HASHES;
            }
            int[] all = parts.size() == 1
                    ? parts.get(0)
                    : parts.stream().flatMapToInt(Arrays::stream).toArray();
            Arrays.sort(all);
            return all;
        }
    }
}
