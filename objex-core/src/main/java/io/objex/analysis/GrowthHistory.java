package io.objex.analysis;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import io.objex.graph.TypeNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each run of a test added outside the JDK, and what of it is still there.
 *
 * <p>First use of a class fills caches, and only a leak grows each time: so a type is suspect when each run after the
 * first left objects of it that are still there in every later look. Five entries replaced by five others are no growth:
 * those of the earlier run are gone, and even where they stay for a while, as in a cache that is full, there were never
 * more after a run than before it. Some runs may follow each other without a look between them
 * ({@link #addRuns}): they have to leave at least half of what the single runs let expect, or the growth is that of a cache
 * that fills up. Keeps the identities of new objects only, four bytes each, twice. Not safe for several threads.
 */
public final class GrowthHistory {
    private final GrowthLedger held = new GrowthLedger(Region.APPLICATION, Region.COLLECTION);
    /** With the entries of weak maps that wait for a collection: one that has been, and further use, should end that. */
    private final GrowthLedger heldOrWaiting = new GrowthLedger(Region.APPLICATION, Region.COLLECTION, Region.WAITING);

    private final HeapSnapshot start;
    private final boolean warm;
    private final Set<String> firstUsed = new HashSet<>();
    private final List<Integer> singleRuns = new ArrayList<>();
    private HeapSnapshot beforeCounted;
    private HeapSnapshot latest;
    private int runs;
    private int runsWithoutLook;

    private GrowthHistory(HeapSnapshot start, boolean warm) {
        this.start = start;
        this.warm = warm;
        this.beforeCounted = start;
        this.latest = start;
    }

    /**
     * Begins a history whose first run is the first use of what it uses, and does not count unless it is the only one.
     *
     * @param before the heap before the first run
     * @return a history without runs
     */
    public static GrowthHistory startingAt(HeapSnapshot before) {
        return new GrowthHistory(before, false);
    }

    /**
     * Begins a history whose every run counts, for there were others before it.
     *
     * @param before the heap before the first run that counts
     * @return a history without runs
     */
    public static GrowthHistory afterWarmUp(HeapSnapshot before) {
        return new GrowthHistory(before, true);
    }

    /**
     * Adds a run. Time linear in the objects of both snapshots.
     *
     * @param after the heap right after the run
     */
    public void addRun(HeapSnapshot after) {
        add(after, 1);
    }

    /**
     * Adds runs that follow each other without a look between them. The entries of weak maps count from now on even if
     * nothing holds their keys: so there should have been a collection before these runs, which then had the occasion to
     * drop the entries. Time linear in the objects of both snapshots.
     *
     * @param after the heap right after the last of them
     * @param times how many runs, at least 2
     */
    public void addRuns(HeapSnapshot after, int times) {
        if (times < 2) {
            throw new IllegalArgumentException("a stretch without looks has two runs or more, not " + times);
        }
        add(after, times);
        runsWithoutLook += times;
    }

    private void add(HeapSnapshot after, int times) {
        if (runs == 0) {
            firstUsed.addAll(after.initializedClasses());
            firstUsed.removeAll(start.initializedClasses());
        } else if (runs == 1 && !warm) {
            beforeCounted = latest;
        }
        runs += times;
        if (times == 1) {
            singleRuns.add(runs);
        }
        held.add(latest, after, runs, times, firstCountedRun());
        heldOrWaiting.add(latest, after, runs, times, firstCountedRun());
        latest = after;
    }

    /**
     * Takes another look without a run: from now on only objects count that are there in it too.
     *
     * @param look the heap as it is now
     */
    public void keepOnly(HeapSnapshot look) {
        held.keepOnly(look);
        heldOrWaiting.keepOnly(look);
        latest = look;
    }

    /**
     * Returns how many runs there were.
     *
     * @return the count, those without a look included
     */
    public int runs() {
        return runs;
    }

    /**
     * Returns how many of the runs had no look after them.
     *
     * @return the count, 0 if nothing had to be confirmed
     */
    public int runsWithoutLook() {
        return runsWithoutLook;
    }

    /**
     * Returns the first run that counts: the second, unless there was only one or others went before it.
     *
     * @return 1 or 2
     */
    public int firstCountedRun() {
        return runs == 1 || warm ? 1 : 2;
    }

    /**
     * Returns the runs that count and had a look after them.
     *
     * @return their numbers, ascending
     */
    public List<Integer> countedRuns() {
        return singleRuns.stream().filter(run -> run >= firstCountedRun()).toList();
    }

    /**
     * Says whether the first run does not count only because there is no other: then what classes hold that it was the
     * first to use says nothing.
     *
     * @return whether there was one run, and none before it
     */
    public boolean isFirstUseAlone() {
        return runs == 1 && !warm;
    }

    /**
     * Returns the types of which each run that counts added objects that are still there, and of which there were more
     * than before it after one of these runs at least. Where the first run left objects of a type after all the runs, and
     * a later look finds them gone, the test's clean-up takes back what a run leaves, and the type is none of these; nor is
     * it one where runs without a look left less than half of what the others let expect.
     *
     * @return names of types, in alphabetical order; empty if there is no leak
     */
    public Set<String> suspects() {
        return decisive().suspects(firstCountedRun());
    }

    /**
     * Returns the types that would be suspect but for runs without a look that left less than half of what the others let
     * expect: a cache that fills up.
     *
     * @return names of types, in alphabetical order
     */
    public Set<String> slowed() {
        return decisive().slowed(firstCountedRun());
    }

    private GrowthLedger decisive() {
        return runsWithoutLook == 0 ? held : heldOrWaiting;
    }

    /**
     * Returns how many objects the runs left that are still there.
     *
     * @return the count, of all types
     */
    public int survivors() {
        return decisive().survivors();
    }

    /**
     * Returns the run after which an object was first seen.
     *
     * @param type the name of its type
     * @param identityHash its identity hash code
     * @return the run, from 1; 0 for an object that no run added or that was not there in each later look
     */
    public int runOf(String type, int identityHash) {
        return decisive().runOf(type, identityHash);
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

    /**
     * Returns how many shallow bytes a run left, on average.
     *
     * @return bytes, 0 where nothing grew
     */
    public long bytesPerRun() {
        return Math.max(0, latest.bytes() - start.bytes()) / Math.max(1, runs);
    }
}
