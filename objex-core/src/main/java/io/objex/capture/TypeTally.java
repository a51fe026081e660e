package io.objex.capture;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.IdentityHashes;
import io.objex.graph.Region;
import java.util.EnumMap;
import java.util.Map;

/** The objects of one type that a walk has counted, by region. */
final class TypeTally {
    private final Map<Region, Part> parts = new EnumMap<>(Region.class);

    TypeTally() {}

    private static final class Part {
        private final IdentityHashes identities = new IdentityHashes();
        private long bytes;
    }

    /** Counts an object in a region. */
    void count(Region region, int identityHash, long size) {
        Part part = in(region);
        part.identities.add(identityHash);
        part.bytes += size;
    }

    /** Counts an object that is counted in one region, here or elsewhere, in another. */
    void move(Region region, Region other, int identityHash, long size) {
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

    void addTo(HeapSnapshot.Builder snapshot, String family) {
        parts.forEach((region, part) -> snapshot.addFamily(family, region, part.identities, part.bytes));
    }
}
