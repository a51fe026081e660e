package io.objex.junit;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import java.util.function.IntPredicate;

/** A way of looking at the heap of this JVM as one test sees it. Safe for several threads. */
interface HeapSource {

    /** Counts the heap. */
    HeapSnapshot snapshot();

    /** Captures the heap with its references. */
    HeapGraph graph();

    /** Captures the heap to look for one object in it. */
    Sighting sighting(Object sought);

    /**
     * A heap in which an object is looked for.
     *
     * @param graph the heap
     * @param isSought tells the object
     */
    record Sighting(HeapGraph graph, IntPredicate isSought) {}
}
