package io.objex.analysis;

import io.objex.graph.RetainingPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the runs of a test say about leaks.
 *
 * @param leaks one per holder, the one that retains most first
 * @param slowed what grew in each run that was looked at, and less where the test ran on: a cache that fills up, by holder
 * @param newObjects every object of the graph that a run added and that is still there
 * @param runs how many times the test ran in all
 * @param countedRuns how many of these runs count and were looked at one by one
 * @param runsWithoutLook how many more confirmed what these showed
 * @param resources what grew outside the heap, where that was asked for
 */
public record LeakFindings(
        List<Leak> leaks,
        List<Leak> slowed,
        List<NewObject> newObjects,
        int runs,
        int countedRuns,
        int runsWithoutLook,
        List<ResourceGrowth> resources) {
    /** Copies the lists. */
    public LeakFindings {
        leaks = List.copyOf(leaks);
        slowed = List.copyOf(slowed);
        newObjects = List.copyOf(newObjects);
        resources = List.copyOf(resources);
    }

    /**
     * Makes findings about the heap alone.
     *
     * @param leaks one per holder, the one that retains most first
     * @param slowed what grew less where the test ran on
     * @param newObjects every object of the graph that a run added and that is still there
     * @param runs how many times the test ran in all
     * @param countedRuns how many of these runs count and were looked at one by one
     * @param runsWithoutLook how many more confirmed what these showed
     */
    public LeakFindings(
            List<Leak> leaks,
            List<Leak> slowed,
            List<NewObject> newObjects,
            int runs,
            int countedRuns,
            int runsWithoutLook) {
        this(leaks, slowed, newObjects, runs, countedRuns, runsWithoutLook, List.of());
    }

    /**
     * Returns the same findings with what grew outside the heap.
     *
     * @param grown what grew
     * @return findings
     */
    public LeakFindings withResources(List<ResourceGrowth> grown) {
        return new LeakFindings(leaks, slowed, newObjects, runs, countedRuns, runsWithoutLook, grown);
    }

    /**
     * Returns the findings of a test that left nothing behind.
     *
     * @return no leaks
     */
    public static LeakFindings none() {
        return new LeakFindings(List.of(), List.of(), List.of(), 0, 0, 0);
    }

    /**
     * Says whether the test leaves nothing behind that repeats.
     *
     * @return whether there is no leak, neither of objects nor of resources
     */
    public boolean isClean() {
        return leaks.isEmpty() && resources.isEmpty();
    }

    /**
     * Returns the same findings with more to say about each leak.
     *
     * @param more gives the details to be added to a leak
     * @return findings
     */
    public LeakFindings withDetails(Function<Leak, List<LeakDetail>> more) {
        List<Leak> detailed =
                leaks.stream().map(leak -> leak.withDetails(more.apply(leak))).toList();
        return withLeaks(detailed);
    }

    /**
     * Returns the same findings with other paths, as where a dump numbers its objects anew.
     *
     * @param paths a path for each leak, in their order
     * @return findings that name these paths
     */
    public LeakFindings withPaths(List<RetainingPath> paths) {
        if (paths.size() != leaks.size()) {
            throw new IllegalArgumentException("%d paths for %d leaks".formatted(paths.size(), leaks.size()));
        }
        List<Leak> renumbered = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            renumbered.add(leaks.get(i).withPath(paths.get(i)));
        }
        return withLeaks(renumbered);
    }

    /**
     * Returns the same findings with other leaks, as where some of them are allowed.
     *
     * @param others the leaks
     * @return findings
     */
    public LeakFindings withLeaks(List<Leak> others) {
        return new LeakFindings(others, slowed, newObjects, runs, countedRuns, runsWithoutLook, resources);
    }
}
