package io.objex.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What work costs the thread that does it: processor time, which other programs lengthen less than they do time, and memory
 * allocated. What the collector and the compiler do meanwhile is not in it.
 *
 * @param nanos processor time
 * @param bytes memory
 */
record Cost(double nanos, double bytes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Returns what the calling thread has cost since it began. */
    static Cost soFar() {
        return new Cost(THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadAllocatedBytes());
    }

    /** Returns what came after an earlier moment of the same thread. */
    Cost since(Cost earlier) {
        return new Cost(nanos - earlier.nanos, bytes - earlier.bytes);
    }

    /** Returns the share of one in so many. */
    Cost each(long count) {
        return new Cost(nanos / count, bytes / count);
    }
}
