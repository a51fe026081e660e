package io.objex.analysis.metric;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.HeapGraph;

/**
 * How much hangs on each object: PageRank against the direction of the references.
 *
 * <p>Each object has a weight of its own and hands 85 % of what it has on to those that retain it, in equal parts to each
 * reference. So rank gathers at what holds much, alone or with few others, and fades with the distance; it ends at the roots.
 * Where nothing faded and everything were held once, it would be the retained size. Shares of all objects add up to 1; objects
 * that no root leads to take no part and have 0.
 *
 * <p>With {@linkplain #ofObjects equal weights} it is PageRank as known, with damping 0.85. With {@linkplain #ofBytes shallow
 * sizes} as weights it is personalised PageRank: rank comes from where the memory is, so a holder of a few large arrays ranks
 * before one of many small objects. What an object that nobody refers to would hand on goes to all by their weights.
 *
 * <p>Costs 4 bytes per object. Immutable, safe for any number of threads; the same each time.
 */
public final class PageRank {
    /*
     * Brin and Page (1998). With what such objects hand on spread by weight, the ranks are the solution of
     *
     *     x = weight + DAMPING * sum over references of o (x[referent] / referrers[referent])
     *
     * divided by their sum (Del Corso, Gulli, Romani: "Fast PageRank computation via a sparse linear system", 2005),
     * so these objects need no pass of their own. An object depends on what it refers to only. Hence components are
     * solved one after the other, referents first (Arasu et al., "PageRank computation and the structure of the
     * web", 2002): an object on no cycle takes one look, and only those of a cycle are gone through several times, each
     * time with the latest values (Gauss-Seidel), back and forth, until what a round changes is less than TOLERANCE of
     * their sum. A round leaves at most the part DAMPING of the error, usually a third of it.
     */
    static final double DAMPING = 0.85;
    static final double TOLERANCE = 1e-6;

    private final float[] ranks;

    private PageRank(float[] ranks) {
        this.ranks = ranks;
    }

    /** What an object weighs by itself. */
    @FunctionalInterface
    private interface Weight {
        double of(int object);
    }

    /**
     * Ranks with the same weight for each object.
     *
     * @param components the components of a graph
     * @param counts the counts of the same graph
     * @return the share of the objects that hang on each
     */
    public static PageRank ofObjects(StrongComponents components, ReferrerCounts counts) {
        return new Solution(components, counts, object -> 1).solve();
    }

    /**
     * Ranks with the shallow size of each object as its weight.
     *
     * @param components the components of a graph
     * @param counts the counts of the same graph
     * @return the share of the bytes that hang on each
     */
    public static PageRank ofBytes(StrongComponents components, ReferrerCounts counts) {
        HeapGraph graph = components.references().graph();
        return new Solution(components, counts, graph::shallowSize).solve();
    }

    /** A solution under way. */
    private static final class Solution {
        private final StrongComponents components;
        private final RetainingReferences references;
        private final HeapGraph graph;
        private final ReferrerCounts counts;
        private final Weight weight;
        /** What each object hands on by each reference to it, or its whole rank if there are none. */
        private final float[] parts;

        private double change;
        private double sum;

        Solution(StrongComponents components, ReferrerCounts counts, Weight weight) {
            this.components = components;
            this.references = components.references();
            this.graph = references.graph();
            this.counts = counts;
            this.weight = weight;
            this.parts = new float[graph.objectCount()];
        }

        PageRank solve() {
            double total = 0;
            int place = 0;
            while (place < components.memberCount()) {
                int end = components.endOfComponentAt(place);
                total += end - place == 1 && !refersToItself(components.member(place))
                        ? solve(components.member(place))
                        : solve(place, end);
                place = end;
            }
            return new PageRank(shares(total));
        }

        private boolean refersToItself(int object) {
            int end = graph.firstReference(object + 1);
            for (int reference = graph.firstReference(object); reference < end; reference++) {
                if (graph.referent(reference) == object) {
                    return true;
                }
            }
            return false;
        }

        private double solve(int from, int to) {
            boolean forth = true;
            do {
                change = 0;
                sum = 0;
                for (int step = from; step < to; step++) {
                    improve(components.member(forth ? step : to - 1 - (step - from)));
                }
                forth = !forth;
            } while (change > TOLERANCE * sum);
            return sum;
        }

        private void improve(int object) {
            double before = parts[object] * (double) sharers(object);
            double now = solve(object);
            change += Math.abs(now - before);
            sum += now;
        }

        private double solve(int object) {
            double inflow = 0;
            int end = graph.firstReference(object + 1);
            for (int reference = graph.firstReference(object); reference < end; reference++) {
                if (references.retains(reference)) {
                    inflow += parts[graph.referent(reference)];
                }
            }
            double value = weight.of(object) + DAMPING * inflow;
            parts[object] = (float) (value / sharers(object));
            return value;
        }

        private int sharers(int object) {
            return Math.max(1, counts.retaining(object));
        }

        private float[] shares(double total) {
            for (int object = 0; object < parts.length; object++) {
                if (parts[object] != 0) {
                    parts[object] = (float) (parts[object] * (double) sharers(object) / total);
                }
            }
            return parts;
        }
    }

    /**
     * Returns the share of what there is that hangs on an object. Constant time.
     *
     * @param object an object
     * @return from 0 to 1
     */
    public float rank(int object) {
        return ranks[object];
    }
}
