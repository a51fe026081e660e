package io.objex.analysis;

import io.objex.graph.Region;
import java.util.Objects;

/**
 * How the objects of one type changed from one snapshot to a later one.
 *
 * @param type the name of the type
 * @param region the part of the heap that the later objects lie in
 * @param before objects of this type in the earlier snapshot, in this region
 * @param after objects of this type in the later snapshot, in this region
 * @param added objects of the later snapshot, in this region, that the earlier one did not know at all
 * @param removed objects of the earlier snapshot, in this region, that the later one does not know at all
 * @param bytesBefore shallow bytes in the earlier snapshot
 * @param bytesAfter shallow bytes in the later snapshot
 */
public record TypeGrowth(
        String type, Region region, int before, int after, int added, int removed, long bytesBefore, long bytesAfter) {

    /** Checks the parts. */
    public TypeGrowth {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(region, "region");
    }

    /**
     * Returns how many more objects there are: those added less those removed.
     *
     * @return the difference, negative where objects went
     */
    public int net() {
        return added - removed;
    }

    /**
     * Returns how many more bytes there are.
     *
     * @return the difference in shallow bytes, negative where there are fewer
     */
    public long bytes() {
        return bytesAfter - bytesBefore;
    }
}
