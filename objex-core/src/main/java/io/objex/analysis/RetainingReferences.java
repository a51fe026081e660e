package io.objex.analysis;

import io.objex.graph.Ephemerons;
import io.objex.graph.HeapGraph;
import java.util.BitSet;

/**
 * Which references of a graph retain, and which objects they reach from the roots: what dominators and metrics go by.
 *
 * <p>A reference retains unless it is weak, or hangs on a condition (the value of a weak map on its key) that nothing
 * fulfils. Conditions are decided once, for the heap as it is: that a value would follow its key is not considered. Time
 * linear in objects and references; costs a bit per object, and a bit per reference up to the last that does not retain.
 * Immutable, safe for any number of threads.
 */
public final class RetainingReferences {
    private final HeapGraph graph;
    private final BitSet reached;
    private final BitSet others;

    private RetainingReferences(HeapGraph graph, BitSet reached, BitSet others) {
        this.graph = graph;
        this.reached = reached;
        this.others = others;
    }

    /**
     * Takes from a search what it reached.
     *
     * @param paths the search, which is not kept
     * @return the references that retain in its graph
     */
    public static RetainingReferences of(RetainingPaths paths) {
        HeapGraph graph = paths.graph();
        Ephemerons ephemerons = new Ephemerons(graph);
        BitSet reached = new BitSet(graph.objectCount());
        BitSet others = new BitSet();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (paths.isRetained(object)) {
                reached.set(object);
            }
            int end = graph.firstReference(object + 1);
            for (int reference = graph.firstReference(object); reference < end; reference++) {
                int condition = ephemerons.condition(object, reference);
                if (condition == Ephemerons.NEVER || (condition != Ephemerons.ALWAYS && !paths.isRetained(condition))) {
                    others.set(reference);
                }
            }
        }
        return new RetainingReferences(graph, reached, others);
    }

    /**
     * Says whether a reference retains its referent, provided that its referrer is reached. Constant time.
     *
     * @param reference an index of a reference
     * @return whether it does
     */
    public boolean retains(int reference) {
        return !others.get(reference);
    }

    /**
     * Says whether any root leads to an object. Constant time.
     *
     * @param object an object
     * @return whether one does
     */
    public boolean isReached(int object) {
        return reached.get(object);
    }

    /**
     * Returns how many objects roots lead to. Time linear in the objects, 64 at a time.
     *
     * @return the count
     */
    public int reachedCount() {
        return reached.cardinality();
    }

    /**
     * Returns the graph.
     *
     * @return the graph
     */
    public HeapGraph graph() {
        return graph;
    }
}
