package io.objex.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The identity hash codes of objects of one type, as they come: four bytes each, with a digest that tells at a glance whether
 * two have the same content. Not safe for several threads. May change.
 */
public final class IdentityHashes {
    /* Chunks that double up to 64 KiB; the last is the one that is written. */
    private static final int FIRST = 8;
    private static final int MOST = 1 << 14;

    private final List<int[]> full = new ArrayList<>();
    private int[] last = new int[0];
    private int used;
    private int size;
    private long digest;
    private @Nullable IntColumn removed;

    /** None. */
    public IdentityHashes() {}

    /**
     * Adds the code of an object. Constant time.
     *
     * @param identityHash the code; several objects may have the same
     */
    public void add(int identityHash) {
        if (used == last.length) {
            addChunk();
        }
        last[used++] = identityHash;
        digest += mixed(identityHash);
    }

    /**
     * Adds the codes of objects. Linear time.
     *
     * @param identityHashes the codes, from the first on; several objects may have the same
     * @param count how many
     */
    public void addAll(int[] identityHashes, int count) {
        int at = 0;
        while (at < count) {
            if (used == last.length) {
                addChunk();
            }
            int part = Math.min(count - at, last.length - used);
            System.arraycopy(identityHashes, at, last, used, part);
            used += part;
            at += part;
        }
        long sum = 0;
        for (at = 0; at < count; at++) {
            sum += mixed(identityHashes[at]);
        }
        digest += sum;
    }

    private void addChunk() {
        if (used > 0) {
            full.add(last);
            size += used;
        }
        last = new int[Math.min(MOST, Math.max(FIRST, used * 2))];
        used = 0;
    }

    /**
     * Removes a code, once. Constant time.
     *
     * @param identityHash a code that was added here, or in what this is combined with
     */
    public void remove(int identityHash) {
        addRemoved(identityHash);
        digest -= mixed(identityHash);
    }

    private void addRemoved(int identityHash) {
        IntColumn column = removed;
        if (column == null) {
            column = new IntColumn();
            removed = column;
        }
        column.add(identityHash);
    }

    /**
     * Adds what others add, and removes what they remove. Time linear in the chunks of the others, which are not copied.
     *
     * @param others the other codes, not to be changed any more
     */
    public void addAll(IdentityHashes others) {
        if (used > 0) {
            full.add(Arrays.copyOf(last, used));
            size += used;
            used = 0;
            last = new int[0];
        }
        full.addAll(others.full);
        size += others.size;
        last = others.last.clone();
        used = others.used;
        digest += others.digest;
        IntColumn gone = others.removed;
        for (int at = 0; gone != null && at < gone.size(); at++) {
            addRemoved(gone.get(at));
        }
    }

    /**
     * Returns how many there are.
     *
     * @return the count of what was added less what was removed
     */
    public int size() {
        return size + used - (removed == null ? 0 : removed.size());
    }

    /**
     * Says whether nothing was ever added or removed.
     *
     * @return whether this is as it was made
     */
    public boolean isUntouched() {
        return size + used == 0 && removed == null;
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
        int[] all = toArray();
        Arrays.sort(all);
        return removed == null ? all : without(all, removed.toArray());
    }

    private int[] toArray() {
        int[] all = new int[size + used];
        int at = 0;
        for (int[] chunk : full) {
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        System.arraycopy(last, 0, all, at, used);
        return all;
    }

    private static int[] without(int[] all, int[] without) {
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
