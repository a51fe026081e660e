package io.objex.junit;

import io.objex.analysis.GrowthHistory;

/**
 * The heap while a test is watched, and what its runs did to it.
 *
 * @param heap what to look at
 * @param history what was seen
 */
record Watch(LiveHeap heap, GrowthHistory history) {

    /** Begins with a look before the first run, which is the first use of what it uses. */
    static Watch begin(LiveHeap heap) {
        return new Watch(heap, GrowthHistory.startingAt(heap.snapshot()));
    }

    /** Looks after a run. */
    void look() {
        history.addRun(heap.snapshot());
    }

    /** Looks after several runs. */
    void lookAfter(int runs) {
        history.addRuns(heap.snapshot(), runs);
    }

    /** Looks again without a run. */
    void lookAgain() {
        history.keepOnly(heap.snapshot());
    }

    boolean isSuspicious() {
        return !history.suspects().isEmpty();
    }
}
