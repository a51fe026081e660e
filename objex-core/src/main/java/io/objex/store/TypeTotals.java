package io.objex.store;

import io.objex.graph.HeapGraph;

/**
 * How many objects of each type there are and what they take, by index of the type.
 *
 * @param counts objects
 * @param bytes shallow sizes, added up
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TypeTotals(long[] counts, long[] bytes) {

    /** Counts a graph, in time linear in its objects. */
    static TypeTotals of(HeapGraph graph) {
        int types = graph.types().size();
        TypeTotals totals = new TypeTotals(new long[types], new long[types]);
        for (int object = 0; object < graph.objectCount(); object++) {
            totals.add(graph.typeIndexOf(object), graph.shallowSize(object));
        }
        return totals;
    }

    void add(int type, long shallowSize) {
        counts[type]++;
        bytes[type] += shallowSize;
    }
}
