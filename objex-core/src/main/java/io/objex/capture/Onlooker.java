package io.objex.capture;

import io.objex.graph.HeapGraph;
import java.util.function.IntFunction;

/** Somebody who sees the objects of a graph themselves, while the walk still holds them. May change. */
@FunctionalInterface
public interface Onlooker {

    /**
     * Sees a graph that has just been captured. No object of it can be collected before this returns, and no other walk
     * begins; so it ought to be quick, and to keep an object by a weak reference only.
     *
     * @param graph the graph
     * @param objects gives the object that has a number in the graph; of no use afterwards
     */
    void see(HeapGraph graph, IntFunction<Object> objects);
}
