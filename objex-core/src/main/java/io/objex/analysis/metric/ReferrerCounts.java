package io.objex.analysis.metric;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import java.util.BitSet;

/**
 * How many references lead to each object: all there are, and those that retain it.
 *
 * <p>Two references from one object count as two. Time linear in objects and references; costs 8 bytes per object. Immutable,
 * safe for any number of threads.
 */
public final class ReferrerCounts {
    private final HeapGraph graph;
    private final int[] all;
    private final int[] retaining;

    private ReferrerCounts(HeapGraph graph) {
        this.graph = graph;
        this.all = new int[graph.objectCount()];
        this.retaining = new int[graph.objectCount()];
    }

    /**
     * Counts.
     *
     * @param references the references that retain
     * @return the counts in their graph
     */
    public static ReferrerCounts of(RetainingReferences references) {
        ReferrerCounts counts = new ReferrerCounts(references.graph());
        for (int object = 0; object < counts.all.length; object++) {
            counts.count(references, object);
        }
        return counts;
    }

    private void count(RetainingReferences references, int referrer) {
        boolean reached = references.isReached(referrer);
        int end = graph.firstReference(referrer + 1);
        for (int reference = graph.firstReference(referrer); reference < end; reference++) {
            int referent = graph.referent(reference);
            all[referent]++;
            if (reached && references.retains(reference)) {
                retaining[referent]++;
            }
        }
    }

    /**
     * Returns how many references lead to an object, whatever they retain. Constant time.
     *
     * @param object an object
     * @return the count
     */
    public int all(int object) {
        return all[object];
    }

    /**
     * Returns how many references retain an object: they are not weak, and a root leads to where they come from. Constant time.
     *
     * @param object an object
     * @return the count; also 0 for a root's own object that nothing else holds
     */
    public int retaining(int object) {
        return retaining[object];
    }

    /**
     * Returns the objects that no reference leads to and that are no root. In a dump of live objects there should be none: what
     * is there is held in a way that the dump does not tell. Linear time.
     *
     * @return a new set of objects
     */
    public BitSet unreferenced() {
        BitSet unreferenced = new BitSet(all.length);
        for (int object = 0; object < all.length; object++) {
            if (all[object] == 0) {
                unreferenced.set(object);
            }
        }
        graph.roots().stream().mapToInt(GcRoot::object).forEach(unreferenced::clear);
        return unreferenced;
    }
}
