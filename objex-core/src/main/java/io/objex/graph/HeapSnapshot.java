package io.objex.graph;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one walk of the heap saw: counts, bytes and identities by type, enough to compare it with another.
 *
 * <p>Types are named by their {@linkplain TypeNames#family family}, whichever of its names is asked for. An object is known by its type and identity hash
 * code, so a snapshot costs 4 bytes per object and refers to none. Immutable, safe for any number of threads.
 */
public final class HeapSnapshot {
    private static final Part NOTHING = new Part(new IdentityHashes(), 0);

    private final Map<String, Map<Region, Part>> types;
    private final Set<String> initializedClasses;
    private final long objectCount;
    private final long bytes;
    private final long nanos;

    private HeapSnapshot(Map<String, Map<Region, Part>> types, Set<String> initializedClasses, long nanos) {
        this.types = types;
        this.initializedClasses = initializedClasses;
        this.nanos = nanos;
        this.objectCount = parts(types).mapToLong(part -> part.count()).sum();
        this.bytes = parts(types).mapToLong(part -> part.bytes).sum();
    }

    private static Stream<Part> parts(Map<String, Map<Region, Part>> types) {
        return types.values().stream().flatMap(regions -> regions.values().stream());
    }

    /** The objects of one type in one region, and their bytes. */
    private static final class Part {
        private final IdentityHashes hashes;
        private final long bytes;
        private int @Nullable [] sorted;

        private Part(IdentityHashes hashes, long bytes) {
            this.hashes = hashes;
            this.bytes = bytes;
        }

        private Part plus(Part more) {
            IdentityHashes all = new IdentityHashes();
            all.addAll(hashes);
            all.addAll(more.hashes);
            return new Part(all, bytes + more.bytes);
        }

        private int count() {
            return hashes.size();
        }

        /** Sorted when first asked for: of most types nobody asks. */
        private synchronized int[] sorted() {
            int[] known = sorted;
            if (known == null) {
                known = hashes.sorted();
                sorted = known;
            }
            return known;
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
        return find(type, region).count();
    }

    /**
     * Returns the shallow sizes of a type's objects in a region, added up. Constant time.
     *
     * @param type the name of a type
     * @param region a region
     * @return bytes, 0 for a type that is not there
     */
    public long bytes(String type, Region region) {
        return find(type, region).bytes;
    }

    /**
     * Returns the identities of a type's objects in a region. Linear time, but n log n when first asked.
     *
     * @param type the name of a type
     * @param region a region
     * @return a new array of identity hash codes, ascending; two objects may share one
     */
    public int[] identities(String type, Region region) {
        return find(type, region).sorted().clone();
    }

    /**
     * Says whether another snapshot has the same objects of a type in a region. Constant time, by their count and a digest of
     * 64 bits.
     *
     * @param other the other snapshot
     * @param type the name of a type
     * @param region a region
     * @return whether the identities are equal
     */
    public boolean hasSame(HeapSnapshot other, String type, Region region) {
        return find(type, region).hashes.isSameAs(other.find(type, region).hashes);
    }

    private Part find(String type, Region region) {
        Map<Region, Part> known = types.get(type);
        if (known == null) {
            known = types.getOrDefault(TypeNames.family(type), Map.of());
        }
        return known.getOrDefault(region, NOTHING);
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
        private final Map<String, Map<Region, Part>> types = new TreeMap<>();

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
            IdentityHashes hashes = new IdentityHashes();
            for (int hash : identityHashes) {
                hashes.add(hash);
            }
            return addFamily(TypeNames.family(OneLine.of(type)), region, hashes, shallowBytes);
        }

        /**
         * Adds objects of one type in one region. Constant time the first time for a type and region, then linear.
         *
         * @param family the {@linkplain TypeNames#family family} of the type's name, on one line
         * @param region where the objects are
         * @param identityHashes their identity hash codes, not to be changed after this; what is removed in it may have been
         *     added in another
         * @param shallowBytes their shallow sizes, added up
         * @return this
         */
        public Builder addFamily(String family, Region region, IdentityHashes identityHashes, long shallowBytes) {
            if (!identityHashes.isUntouched()) {
                types.computeIfAbsent(family, name -> new EnumMap<>(Region.class))
                        .merge(region, new Part(identityHashes, shallowBytes), Part::plus);
            }
            return this;
        }

        /**
         * Finishes the snapshot; the builder is of no more use.
         *
         * @param initializedClasses names of the classes whose static initialiser had run
         * @param nanos what the walk took, in nanoseconds
         * @return the snapshot
         */
        public HeapSnapshot build(Set<String> initializedClasses, long nanos) {
            return new HeapSnapshot(types, Set.copyOf(initializedClasses), nanos);
        }
    }
}
