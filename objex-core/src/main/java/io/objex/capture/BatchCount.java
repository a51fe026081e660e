package io.objex.capture;

import io.objex.graph.IdentityHashes;
import java.util.Arrays;
import java.util.List;

/**
 * The objects of one type that one worker has counted as the JDK's, or as the application's. What the latest batch counted is
 * kept apart until it is certain that the batch stands. Not safe for several threads.
 */
final class BatchCount {
    private static final int FIRST_CAPACITY = 4;

    private final List<BatchCount> touched;
    private final IdentityHashes identities = new IdentityHashes();
    private long bytes;
    private int[] recent = new int[FIRST_CAPACITY];
    private int recentCount;
    private long recentBytes;

    /**
     * Makes a count of nothing.
     *
     * @param touched to which it adds itself at the first object of a batch
     */
    BatchCount(List<BatchCount> touched) {
        this.touched = touched;
    }

    /** Counts an object. */
    void add(int identityHash, long size) {
        int at = recentCount;
        if (at == 0 || at == recent.length) {
            prepare();
        }
        recent[at] = identityHash;
        recentCount = at + 1;
        recentBytes += size;
    }

    private void prepare() {
        if (recentCount == 0) {
            touched.add(this);
        } else {
            recent = Arrays.copyOf(recent, recentCount * 2);
        }
    }

    /** The batch stands. Returns how many bytes it counted here. */
    long stand() {
        identities.addAll(recent, recentCount);
        bytes += recentBytes;
        long stood = recentBytes;
        takeBack();
        return stood;
    }

    /** Forgets what the batch counted. */
    void takeBack() {
        recentCount = 0;
        recentBytes = 0;
    }

    /** The codes of the objects in all batches that stand. */
    IdentityHashes identities() {
        return identities;
    }

    /** The shallow sizes of the objects in all batches that stand. */
    long bytes() {
        return bytes;
    }
}
