package io.objex.analysis.path;

import io.objex.graph.Holder;
import java.util.Objects;

/**
 * How much of the heap hangs on a holder.
 *
 * @param holder the holder
 * @param objects how many objects have their shortest path begin at it
 * @param shallowBytes what these take, each by itself
 * @param share these bytes, of those of all objects that some root leads to: from 0 to 1
 */
public record HolderShare(Holder holder, int objects, long shallowBytes, double share) {
    /** Checks the parts. */
    public HolderShare {
        Objects.requireNonNull(holder, "holder");
    }
}
