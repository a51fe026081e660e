package io.objex.analysis;

import java.util.List;

/**
 * What the runs of a test say about leaks.
 *
 * @param leaks one per holder, the one that retains most first
 * @param newObjects every object of the graph that a run added and that is still there
 * @param runs how many times the test ran
 * @param countedRuns how many of these runs the verdict rests on
 */
public record LeakFindings(List<Leak> leaks, List<NewObject> newObjects, int runs, int countedRuns) {
    /** Copies the lists. */
    public LeakFindings {
        leaks = List.copyOf(leaks);
        newObjects = List.copyOf(newObjects);
    }

    /**
     * Says whether the test leaves nothing behind that repeats.
     *
     * @return whether there is no leak
     */
    public boolean isClean() {
        return leaks.isEmpty();
    }
}
