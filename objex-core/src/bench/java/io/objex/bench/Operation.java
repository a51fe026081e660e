package io.objex.bench;

/**
 * What is measured, in the order of a round. The JVM's dump comes before the graph is captured, or it would have to write the
 * graph as well.
 */
enum Operation {
    /** {@code HeapWalker.snapshot()}. */
    SNAPSHOT("snapshot"),
    /** The JVM's {@code GC.class_histogram} of live objects, with its collection. */
    HISTOGRAM("GC.class_histogram"),
    /** The snapshot by a table of identity hash codes. */
    IDENTITY_WALK("identity-hash walk"),
    /** JOL's {@code GraphLayout.parseInstance}. */
    JOL("JOL"),
    /** {@code ScannerUtils.scan} of NetBeans INSANE. */
    INSANE("INSANE"),
    /** {@code HotSpotDiagnosticMXBean.dumpHeap} of live objects. */
    DUMP_HEAP("dumpHeap"),
    /** {@code HeapWalker.graph()}. */
    GRAPH("graph"),
    /** {@code DumpWriter.write} of the graph. */
    WRITE("dump"),
    /** {@code DumpVerifier.verify} of the dump. */
    VERIFY("verify"),
    /** Shark opens and indexes what {@code dumpHeap} wrote, and goes through its objects. */
    SHARK("Shark");

    private final String title;

    Operation(String title) {
        this.title = title;
    }

    /** Returns what tables call it. */
    String title() {
        return title;
    }
}
