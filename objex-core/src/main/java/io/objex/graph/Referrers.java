package io.objex.graph;

/**
 * The references of a graph the other way round: who refers to an object.
 *
 * <p>Costs 4 bytes per object and 4 per reference. Immutable, safe for any number of threads.
 */
public final class Referrers {
    private final int[] firstInbound;
    private final int[] inbound;

    private Referrers(int[] firstInbound, int[] inbound) {
        this.firstInbound = firstInbound;
        this.inbound = inbound;
    }

    /**
     * Indexes a graph. Time linear in objects and references; no memory beyond what it costs.
     *
     * @param graph the graph
     * @return its referrers
     */
    public static Referrers of(HeapGraph graph) {
        int objects = graph.objectCount();
        int references = graph.referenceCount();
        int[] next = new int[objects + 1];
        for (int reference = 0; reference < references; reference++) {
            next[graph.referent(reference)]++;
        }
        int before = 0;
        for (int object = 0; object <= objects; object++) {
            int count = next[object];
            next[object] = before;
            before += count;
        }
        int[] inbound = new int[references];
        for (int reference = 0; reference < references; reference++) {
            inbound[next[graph.referent(reference)]++] = reference;
        }
        // Each entry has come to where the next one began: moved on by one, they are the beginnings again.
        System.arraycopy(next, 0, next, 1, objects);
        next[0] = 0;
        return new Referrers(next, inbound);
    }

    /**
     * Returns how many references lead to an object. Constant time.
     *
     * @param object an object
     * @return the count
     */
    public int count(int object) {
        return firstInbound[object + 1] - firstInbound[object];
    }

    /**
     * Returns one of the references that lead to an object, ordered by referrer. Constant time.
     *
     * @param object an object
     * @param position from 0 to {@link #count(int)}
     * @return an index of a reference of the graph
     */
    public int reference(int object, int position) {
        return inbound[firstInbound[object] + position];
    }
}
