package io.objex.capture;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.IntColumn;
import io.objex.graph.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of one type that a walk has counted, by region. */
final class TypeTally {
    private static final int REGIONS = Region.values().length;

    private final @Nullable IntColumn[] identities = new IntColumn[REGIONS];
    private final long[] bytes = new long[REGIONS];

    TypeTally() {}

    /** Counts an object in a region, given by its place in the list that {@link #addTo} gets. */
    void count(int region, int identityHash, long size) {
        IntColumn column = identities[region];
        if (column == null) {
            column = new IntColumn();
            identities[region] = column;
        }
        column.add(identityHash);
        bytes[region] += size;
    }

    void addTo(HeapSnapshot.Builder snapshot, String type, List<Region> regions) {
        for (int region = 0; region < REGIONS; region++) {
            IntColumn column = identities[region];
            if (column != null) {
                snapshot.add(type, regions.get(region), column.toArray(), bytes[region]);
            }
        }
    }
}
