package io.objex.graph;

import java.util.Arrays;

/**
 * The identity hash codes of objects of one type, as they come: four bytes each, with a digest that tells at a glance whether
 * two have the same content. Not safe for several threads. May change.
 */
public final class IdentityHashes {
    private final IntColumn added = new IntColumn();
    private final IntColumn removed = new IntColumn();
    private long digest;

    /** None. */
    public IdentityHashes() {}

    /**
     * Adds the code of an object. Constant time.
     *
     * @param identityHash the code; several objects may have the same
     */
    public void add(int identityHash) {
        added.add(identityHash);
        digest += mixed(identityHash);
    }

    /**
     * Removes a code, once. Constant time.
     *
     * @param identityHash a code that was added here, or in what this is combined with
     */
    public void remove(int identityHash) {
        removed.add(identityHash);
        digest -= mixed(identityHash);
    }

    /**
     * Adds what others add, and removes what they remove. Linear time.
     *
     * @param others the other codes
     */
    public void addAll(IdentityHashes others) {
        others.added.copyTo(added);
        others.removed.copyTo(removed);
        digest += others.digest;
    }

    /**
     * Returns how many there are.
     *
     * @return the count of what was added less what was removed
     */
    public int size() {
        return added.size() - removed.size();
    }

    /**
     * Says whether nothing was ever added or removed.
     *
     * @return whether this is as it was made
     */
    public boolean isUntouched() {
        return added.size() == 0 && removed.size() == 0;
    }

    /**
     * Says whether others are the same codes, each as often. Constant time: two that differ are taken for the same with a
     * probability of 2 to the power of -64.
     *
     * @param others the other codes
     * @return whether count and digest are equal
     */
    public boolean isSameAs(IdentityHashes others) {
        return size() == others.size() && digest == others.digest;
    }

    /**
     * Sorts the codes. Takes n log n.
     *
     * @return a new array, ascending
     */
    public int[] sorted() {
        int[] all = added.toArray();
        Arrays.sort(all);
        if (removed.size() == 0) {
            return all;
        }
        int[] without = removed.toArray();
        Arrays.sort(without);
        int kept = 0;
        int next = 0;
        for (int code : all) {
            if (next < without.length && without[next] == code) {
                next++;
            } else {
                all[kept++] = code;
            }
        }
        return Arrays.copyOf(all, kept);
    }

    /* The last step of Austin Appleby's MurmurHash3: each bit of the code changes each bit of the sum with even odds. */
    private static long mixed(int identityHash) {
        long mixed = identityHash * 0x9E37_79B9_7F4A_7C15L + 0x632B_E59B_D9B4_E019L;
        mixed = (mixed ^ mixed >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return mixed ^ mixed >>> 33;
    }
}
