package io.objex.analysis;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import io.objex.graph.TypeNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What each run of a test added outside the JDK, and what of it is still there.
 *
 * <p>First use of a class fills caches, and only a leak grows each time: so a type is suspect when each run after the
 * first left objects of it that are still there in every later look. Five entries replaced by five others are no growth:
 * those of the earlier run are gone, and even where they stay for a while, as in a cache that is full, there were never
 * more after a run than before it. Keeps the identities of new objects only, four bytes each. Not safe for several
 * threads.
 */
public final class GrowthHistory {
    private final List<Map<String, Identities>> added = new ArrayList<>();
    private final List<Set<String>> grown = new ArrayList<>();
    private final HeapSnapshot start;
    private final Set<String> firstUsed = new HashSet<>();
    private HeapSnapshot beforeCounted;
    private HeapSnapshot latest;
    private Set<String> leftByFirstRun = Set.of();

    private GrowthHistory(HeapSnapshot start) {
        this.start = start;
        this.beforeCounted = start;
        this.latest = start;
    }

    /**
     * Begins a history.
     *
     * @param before the heap before the first run
     * @return a history without runs
     */
    public static GrowthHistory startingAt(HeapSnapshot before) {
        return new GrowthHistory(before);
    }

    /**
     * Adds a run. Time linear in the objects of both snapshots.
     *
     * @param after the heap right after the run
     */
    public void addRun(HeapSnapshot after) {
        if (added.isEmpty()) {
            firstUsed.addAll(after.initializedClasses());
            firstUsed.removeAll(start.initializedClasses());
        }
        HeapSnapshot before = latest;
        if (added.size() == 1) {
            beforeCounted = before;
        }
        keepOnly(after);
        Map<String, Identities> fresh = new HashMap<>();
        Set<String> more = new HashSet<>();
        for (String type : after.types()) {
            if (holdsSame(before, after, type)) {
                continue;
            }
            Identities unknown = heldOutsideJdk(after, type).without(Identities.of(before, type));
            if (!unknown.isEmpty()) {
                fresh.put(type, unknown);
                int gone = heldOutsideJdk(before, type).countWithout(Identities.of(after, type));
                if (unknown.size() > gone) {
                    more.add(type);
                }
            }
        }
        added.add(fresh);
        grown.add(more);
        leftByFirstRun = Set.copyOf(added.get(0).keySet());
    }

    private static boolean holdsSame(HeapSnapshot before, HeapSnapshot after, String type) {
        return after.hasSame(before, type, Region.APPLICATION) && after.hasSame(before, type, Region.COLLECTION);
    }

    /**
     * Takes another look without a run: from now on only objects count that are there in it too.
     *
     * @param look the heap as it is now
     */
    public void keepOnly(HeapSnapshot look) {
        for (Map<String, Identities> run : added) {
            run.replaceAll((type, identities) -> identities.and(heldOutsideJdk(look, type)));
            run.values().removeIf(Identities::isEmpty);
        }
        latest = look;
    }

    private static Identities heldOutsideJdk(HeapSnapshot snapshot, String type) {
        return Identities.of(snapshot, type, Region.APPLICATION).plus(Identities.of(snapshot, type, Region.COLLECTION));
    }

    /**
     * Returns how many runs there were.
     *
     * @return the count
     */
    public int runs() {
        return added.size();
    }

    /**
     * Returns the first run that counts: the second, unless there was only one.
     *
     * @return 1 or 2
     */
    public int firstCountedRun() {
        return runs() == 1 ? 1 : 2;
    }

    /**
     * Returns the types of which each run that counts added objects that are still there, and of which there were more
     * than before it after one of these runs at least. Where the first run left objects of a type after all the runs, and
     * a later look finds them gone, the test's clean-up takes back what a run leaves, and the type is none of these.
     *
     * @return names of types, in alphabetical order; empty if there is no leak
     */
    public Set<String> suspects() {
        if (added.isEmpty()) {
            return Set.of();
        }
        Set<String> suspects = new TreeSet<>(added.get(firstCountedRun() - 1).keySet());
        for (int run = firstCountedRun() + 1; run <= runs(); run++) {
            suspects.retainAll(added.get(run - 1).keySet());
        }
        suspects.removeIf(this::isTakenBackForOneRun);
        List<Set<String>> counted = grown.subList(firstCountedRun() - 1, runs());
        suspects.removeIf(type -> counted.stream().noneMatch(more -> more.contains(type)));
        return suspects;
    }

    /**
     * The runs follow each other without the test's clean-up, which therefore may take back what one of them left and no
     * more; after a single run nothing would be left.
     */
    private boolean isTakenBackForOneRun(String type) {
        return leftByFirstRun.contains(type) && !added.get(0).containsKey(type);
    }

    /**
     * Returns how many objects the runs left that are still there.
     *
     * @return the count, of all types
     */
    public int survivors() {
        return added.stream()
                .flatMap(run -> run.values().stream())
                .mapToInt(Identities::size)
                .sum();
    }

    /**
     * Returns the run after which an object was first seen.
     *
     * @param type the name of its type
     * @param identityHash its identity hash code
     * @return the run, from 1; 0 for an object that no run added or that was not there in each later look
     */
    public int runOf(String type, int identityHash) {
        for (int run = 1; run <= runs(); run++) {
            Identities identities = added.get(run - 1).get(type);
            if (identities != null && identities.contains(identityHash)) {
                return run;
            }
        }
        return 0;
    }

    /**
     * Says whether an object was there before the first run that counts, in whichever region. Linear in the objects of
     * the type.
     *
     * @param type the name of its type
     * @param identityHash its identity hash code
     * @return whether it was
     */
    public boolean wasThere(String type, int identityHash) {
        return Identities.of(beforeCounted, type).contains(identityHash);
    }

    /**
     * Returns the classes whose static initialiser ran in the first run.
     *
     * @return names of classes, as reports show them
     */
    public Set<String> firstUsedClasses() {
        return firstUsed.stream().map(TypeNames::display).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Compares the latest look with the start.
     *
     * @return the growth of all runs together
     */
    public HeapGrowth growth() {
        return HeapGrowth.between(start, latest);
    }
}
