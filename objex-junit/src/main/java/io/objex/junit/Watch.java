package io.objex.junit;

import io.objex.analysis.GrowthHistory;

/**
 * The heap while a test is watched, and what its runs did to it.
 *
 * @param heap what to look at
 * @param history what was seen
 * @param resources what was seen outside the heap
 */
record Watch(LiveHeap heap, GrowthHistory history, ResourceHistory resources) {

    /** Begins with a look before the first run, which is the first use of what it uses. */
    static Watch begin(LiveHeap heap, LeakConfiguration configuration) {
        return new Watch(heap, GrowthHistory.startingAt(heap.snapshot()), ResourceHistory.begin(configuration));
    }

    /** The same, where other runs went before. */
    static Watch beginWarm(LiveHeap heap, LeakConfiguration configuration) {
        return new Watch(heap, GrowthHistory.afterWarmUp(heap.snapshot()), ResourceHistory.begin(configuration));
    }

    /** Goes on with another view of the same heap, such as that of the next test instance. */
    Watch through(LiveHeap other) {
        return new Watch(other, history, resources);
    }

    /** Looks after a run. */
    void look() {
        resources.addRun();
        history.addRun(heap.snapshot());
    }

    /** Looks after several runs. */
    void lookAfter(int runs) {
        resources.addRuns(runs);
        history.addRuns(heap.snapshot(), runs);
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
