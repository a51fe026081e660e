package io.objex.analysis;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.TypeNames;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which of many looks at the heap first saw each object outside the JDK that is still there.
 *
 * <p>Made for looks by the hundred: a look costs time linear in the objects of the types that changed, whatever the number
 * of looks before, and eight bytes for each object that is new. Not safe for several threads.
 */
public final class FirstSeen {
    private static final long[] NOTHING = {};

    /** By type: the identity hash code in the upper half, the number of the look in the lower, in ascending order. */
    private final Map<String, long[]> seen = new HashMap<>();

    private HeapSnapshot latest;
    private int looks;

    private FirstSeen(HeapSnapshot latest) {
        this.latest = latest;
    }

    /**
     * Begins.
     *
     * @param before the heap before anything that counts
     * @return without looks
     */
    public static FirstSeen startingAt(HeapSnapshot before) {
        return new FirstSeen(before);
    }

    /**
     * Takes the next look: what is new in it was first seen by it.
     *
     * @param now the heap as it is now
     */
    public void look(HeapSnapshot now) {
        looks++;
        update(now, true);
    }

    /**
     * Takes a look that only tells what is gone.
     *
     * @param now the heap as it is now; what is new in it does not count, neither now nor later
     */
    public void keepOnly(HeapSnapshot now) {
        update(now, false);
    }

    private void update(HeapSnapshot now, boolean newCounts) {
        TreeSet<String> types = new TreeSet<>(latest.types());
        types.addAll(now.types());
        for (String type : types) {
            if (isUnchanged(now, type)) {
                continue;
            }
            Identities held = Identities.ofHeld(now, type);
            long[] kept = stillHeld(seen.getOrDefault(type, NOTHING), held.toArray());
            int[] fresh = newCounts ? held.without(Identities.of(latest, type)).toArray() : new int[0];
            replace(type, merged(kept, fresh));
        }
        latest = now;
    }

    private boolean isUnchanged(HeapSnapshot now, String type) {
        return Identities.HELD.stream().allMatch(region -> now.hasSame(latest, type, region));
    }

    /** Both are in ascending order; two objects of one hash need two entries. */
    private static long[] stillHeld(long[] entries, int[] held) {
        long[] kept = new long[entries.length];
        int count = 0;
        int other = 0;
        for (long entry : entries) {
            while (other < held.length && held[other] < hashOf(entry)) {
                other++;
            }
            if (other < held.length && held[other] == hashOf(entry)) {
                kept[count++] = entry;
                other++;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private long[] merged(long[] kept, int[] fresh) {
        long[] all = Arrays.copyOf(kept, kept.length + fresh.length);
        for (int i = 0; i < fresh.length; i++) {
            all[kept.length + i] = firstEntry(fresh[i]) | looks;
        }
        Arrays.sort(all);
        return all;
    }

    private void replace(String type, long[] entries) {
        if (entries.length == 0) {
            seen.remove(type);
        } else {
            seen.put(type, entries);
        }
    }

    private static long firstEntry(int hash) {
        return (long) hash << Integer.SIZE;
    }

    private static int hashOf(long entry) {
        return (int) (entry >> Integer.SIZE);
    }

    /**
     * Returns the look that first saw an object. Logarithmic time.
     *
     * @param type the name of its type
     * @param identityHash its identity hash code
     * @return the look, from 1; 0 for an object that was there before or that was not there in each later look
     */
    public int lookOf(String type, int identityHash) {
        long[] entries = seen.getOrDefault(TypeNames.family(type), NOTHING);
        int found = Arrays.binarySearch(entries, firstEntry(identityHash));
        int next = found < 0 ? -found - 1 : found;
        return next < entries.length && hashOf(entries[next]) == identityHash ? (int) entries[next] : 0;
    }

    /**
     * Returns how many looks there were.
     *
     * @return the count, without those that only told what is gone
     */
    public int looks() {
        return looks;
    }

    /**
     * Returns how many objects there are that some look was the first to see.
     *
     * @return the count, of all types
     */
    public int objects() {
        return seen.values().stream().mapToInt(entries -> entries.length).sum();
    }
}
