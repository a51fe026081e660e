package io.objex.junit;

import io.objex.analysis.GrowthHistory;

/**
 * The heap while a test is watched, and what its runs did to it.
 *
 * @param heap what to look at
 * @param history what was seen
 * @param resources what was seen outside the heap
 * @param threadsBefore how many threads there were before the first run
 */
record Watch(LiveHeap heap, GrowthHistory history, ResourceHistory resources, int threadsBefore) {

    /** Begins with a look before the first run, which is the first use of what it uses. */
    static Watch begin(LiveHeap heap, LeakConfiguration configuration) {
        return begin(heap, GrowthHistory.startingAt(heap.snapshot()), configuration);
    }

    /** The same, where other runs went before. */
    static Watch beginWarm(LiveHeap heap, LeakConfiguration configuration) {
        return begin(heap, GrowthHistory.afterWarmUp(heap.snapshot()), configuration);
    }

    private static Watch begin(LiveHeap heap, GrowthHistory history, LeakConfiguration configuration) {
        return new Watch(heap, history, ResourceHistory.begin(configuration), threads());
    }

    private static int threads() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group.activeCount();
    }

    /** Goes on with another view of the same heap, such as that of the next test instance. */
    Watch through(LiveHeap other) {
        return new Watch(other, history, resources, threadsBefore);
    }

    /** Looks after a run. */
    void look() {
        resources.addRun();
        history.addRun(heap.snapshot());
    }

    /** Looks after one run or several. */
    void lookAfter(int runs) {
        if (runs == 1) {
            look();
        } else {
            resources.addRuns(runs);
            history.addRuns(heap.snapshot(), runs);
        }
    }

    /** How many more threads there are for each run, on average. */
    int threadsPerRun() {
        return Math.max(0, threads() - threadsBefore) / Math.max(1, history.runs());
    }

    /** Looks again without a run. */
    void lookAgain() {
        history.keepOnly(heap.snapshot());
    }

    /** Says whether each run so far left something, so that another may tell more. */
    boolean isSuspicious() {
        return holdsSuspects() || resources.isSuspicious();
    }

    /** Says whether there are objects that each run left. */
    boolean holdsSuspects() {
        return !history.suspects().isEmpty();
    }
}
