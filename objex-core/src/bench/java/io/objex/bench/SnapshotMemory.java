package io.objex.bench;

import com.sun.management.ThreadMXBean;
import io.objex.capture.HeapWalker;
import io.objex.graph.HeapSnapshot;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;

/**
 * The memory of a snapshot, in bytes for each object that it saw.
 *
 * @param held what it takes as long as somebody holds it
 * @param allocated all that a walk by one thread allocated, and so more than it ever had at a time
 */
record SnapshotMemory(double held, double allocated) {
    private static final String THREADS = "objex.walk.threads";

    /** Takes a snapshot of this JVM. */
    static SnapshotMemory measure() {
        HeapWalker walker = HeapWalker.create();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        System.setProperty(THREADS, "1");
        try {
            long before = JvmDiagnostics.usedHeap();
            long allocated = threads.getCurrentThreadAllocatedBytes();
            HeapSnapshot snapshot = walker.snapshot();
            allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
            long objects = snapshot.objectCount();
            return new SnapshotMemory((double) (heldBy(snapshot) - before) / objects, (double) allocated / objects);
        } finally {
            System.clearProperty(THREADS);
        }
    }

    private static long heldBy(HeapSnapshot snapshot) {
        try {
            return JvmDiagnostics.usedHeap();
        } finally {
            Reference.reachabilityFence(snapshot);
        }
    }
}
