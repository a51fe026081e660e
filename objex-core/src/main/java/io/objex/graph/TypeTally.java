package io.objex.graph;

import java.util.EnumMap;
import java.util.Map;

/** The objects of one type that have been counted, by region. Not safe for several threads. May change. */
public final class TypeTally {
    private final Map<Region, Part> parts = new EnumMap<>(Region.class);

    /** A tally of nothing. */
    public TypeTally() {}

    private static final class Part {
        private final IdentityHashes identities = new IdentityHashes();
        private long bytes;
    }

    /**
     * Counts an object in a region. Constant time.
     *
     * @param region where the object lies
     * @param identityHash its identity hash code
     * @param size its shallow size in bytes
     */
    public void count(Region region, int identityHash, long size) {
        Part part = in(region);
        part.identities.add(identityHash);
        part.bytes += size;
    }

    /**
     * Counts an object in another region than the one in which it is counted, here or in another tally of the type. Constant
     * time.
     *
     * @param region the region in which it is counted
     * @param other where it lies
     * @param identityHash its identity hash code
     * @param size its shallow size in bytes
     */
    public void move(Region region, Region other, int identityHash, long size) {
        Part part = in(region);
        part.identities.remove(identityHash);
        part.bytes -= size;
        count(other, identityHash, size);
    }

    private Part in(Region region) {
        Part known = parts.get(region);
        if (known == null) {
            known = new Part();
            parts.put(region, known);
        }
        return known;
    }

    /**
     * Adds what has been counted to a snapshot. Nothing is to be counted after that.
     *
     * @param snapshot the snapshot
     * @param family the {@linkplain TypeNames#family family} of the type's name
     */
    public void addTo(HeapSnapshot.Builder snapshot, String family) {
        parts.forEach((region, part) -> snapshot.addFamily(family, region, part.identities, part.bytes));
    }
}
