package io.objex.capture;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.IdentityHashes;
import io.objex.graph.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of one type that a walk has counted, by region. */
final class TypeTally {
    private static final int REGIONS = Region.values().length;

    private final @Nullable IdentityHashes[] identities = new IdentityHashes[REGIONS];
    private final long[] bytes = new long[REGIONS];

    TypeTally() {}

    /** Counts an object in a region, given by its place in the list that {@link #addTo} gets. */
    void count(int region, int identityHash, long size) {
        in(region).add(identityHash);
        bytes[region] += size;
    }

    /** Counts an object that is counted in one region, here or elsewhere, in another. */
    void move(int region, int other, int identityHash, long size) {
        in(region).remove(identityHash);
        bytes[region] -= size;
        count(other, identityHash, size);
    }

    private IdentityHashes in(int region) {
        IdentityHashes known = identities[region];
        if (known == null) {
            known = new IdentityHashes();
            identities[region] = known;
        }
        return known;
    }

    void addTo(HeapSnapshot.Builder snapshot, String family, List<Region> regions) {
        for (int region = 0; region < REGIONS; region++) {
            IdentityHashes known = identities[region];
            if (known != null) {
                snapshot.addFamily(family, regions.get(region), known, bytes[region]);
            }
        }
    }
}
