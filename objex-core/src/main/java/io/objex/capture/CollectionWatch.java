package io.objex.capture;

import java.lang.invoke.VarHandle;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;

/**
 * Tells whether a collection may have moved objects since the last look. For the collectors that move objects only while no
 * thread runs: Serial, Parallel and G1. Safe for any number of threads, but for {@link #begin}.
 */
final class CollectionWatch {
    /* Counted by the JVM before the threads go on. "Concurrent" is G1 at work beside the threads, where it moves nothing. */
    private static final Set<String> KNOWN = Set.of(
            "Copy",
            "MarkSweepCompact",
            "PS Scavenge",
            "PS MarkSweep",
            "G1 Young Generation",
            "G1 Old Generation",
            "G1 Concurrent GC");

    /* Not each Java runtime has it. */
    private static final String MANAGEMENT = "java.management";

    private final Addresses addresses;
    private final GarbageCollectorMXBean[] collectors;
    private final Object[] canary = new Object[1];
    private long canaryAddress;
    private long collections;

    CollectionWatch(Addresses addresses) {
        this.addresses = addresses;
        this.collectors = ManagementFactory.getGarbageCollectorMXBeans().toArray(new GarbageCollectorMXBean[0]);
        begin();
    }

    /** Says whether addresses hold between the collections of this JVM, and collections are told. */
    static boolean isPossible() {
        return ModuleLayer.boot().findModule(MANAGEMENT).isPresent() && isKnown();
    }

    private static boolean isKnown() {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        return !collectors.isEmpty() && collectors.stream().allMatch(collector -> KNOWN.contains(collector.getName()));
    }

    /** From now on collections are told. */
    void begin() {
        collections = count();
        // A new object, for an old one need not be moved by each collection.
        canary[0] = new Object();
        canaryAddress = addresses.ofElement(canary, 0);
    }

    /**
     * Says whether a new object lies where it lay at {@link #begin}, which nearly every collection moves. Takes about a
     * nanosecond. What the caller reads afterwards is read afterwards.
     */
    boolean isCanaryInPlace() {
        // Else the compiler may take what it has read of it before the latest collection.
        VarHandle.loadLoadFence();
        return addresses.ofElement(canary, 0) == canaryAddress;
    }

    /** Says whether everything lies where it lay at {@link #begin}. Takes about a microsecond. */
    boolean isUndisturbed() {
        return isCanaryInPlace() && count() == collections;
    }

    private long count() {
        long count = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            count += collector.getCollectionCount();
        }
        return count;
    }
}
