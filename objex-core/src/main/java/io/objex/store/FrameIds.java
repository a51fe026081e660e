package io.objex.store;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;

/** Which row of {@code frame} a frame is: the frames of the threads lie one after the other, the innermost first. */
final class FrameIds {
    private final int[] firstOfThread;

    FrameIds(HeapGraph graph) {
        firstOfThread = new int[graph.threads().size() + 1];
        graph.threads()
                .forEach(thread -> firstOfThread[thread.index() + 1] = firstOfThread[thread.index()]
                        + thread.activity().frames().size());
    }

    int of(int thread, int depth) {
        return firstOfThread[thread] + depth;
    }

    /** The frame that a root is in, or -1. */
    int of(GcRoot root) {
        return root.frame() == GcRoot.UNKNOWN ? ObjectType.NONE : of(root.thread(), root.frame());
    }
}
