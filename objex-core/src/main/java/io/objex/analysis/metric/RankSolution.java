package io.objex.analysis.metric;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.HeapGraph;
import java.util.function.IntToLongFunction;

/** Computes the ranks of a graph. For one thread. */
final class RankSolution {
    /*
     * Brin and Page (1998). With what objects without referrers hand on spread by weight, ranks are the solution of
     *
     *     x = weight + DAMPING * sum over references of the object (x[referent] / referrers[referent])
     *
     * divided by their sum (Del Corso, Gulli, Romani, "Fast PageRank computation via a sparse linear system", 2005), so
     * these objects need no pass of their own. An object depends on what it refers to only. Hence components are solved
     * one after the other, referents first (Arasu et al., "PageRank computation and the structure of the web", 2002):
     * an object on no cycle takes one look. Those of a cycle are gone through several times, each time with the latest
     * values (Gauss-Seidel), back and forth, until a round changes less than the tolerance, a part of their sum. What a
     * cycle has in all settles last, so in the first rounds it is set to what comes in and goes out: one step of
     * aggregation (Stewart, "Introduction to the Numerical Solution of Markov Chains", 1994, chapter 6). Later rounds do
     * without: a round by itself leaves at most DAMPING of the error, which is why they come to an end.
     */
    private static final int BALANCED_ROUNDS = 24;

    private final StrongComponents components;
    private final RetainingReferences references;
    private final HeapGraph graph;
    private final ReferrerCounts counts;
    private final IntToLongFunction weight;
    private final double tolerance;

    /** What each object hands on by each reference to it, or all it has if there are none. */
    private final float[] parts;
    /** How many references come from the same component; empty until there is a cycle, as the next. */
    private int[] inner = {};
    /** Weights of objects on cycles, which are asked for in each round. */
    private float[] weights = {};

    private double total;
    private double inflow;
    private double sum;
    private double change;

    RankSolution(StrongComponents components, ReferrerCounts counts, IntToLongFunction weight, double tolerance) {
        this.components = components;
        this.references = components.references();
        this.graph = references.graph();
        this.counts = counts;
        this.weight = weight;
        this.tolerance = tolerance;
        this.parts = new float[graph.objectCount()];
    }

    float[] ranks() {
        int place = 0;
        while (place < components.memberCount()) {
            int object = components.member(place);
            int end = components.endOfComponentAt(place);
            sum = 0;
            if (end - place == 1 && !refersToItself(object)) {
                solve(object, (double) weight.applyAsLong(object));
            } else {
                solveCycle(place, end);
            }
            total += sum;
            place = end;
        }
        share();
        return parts;
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

    private void solve(int object, double own) {
        double received = 0;
        int end = graph.firstReference(object + 1);
        for (int reference = graph.firstReference(object); reference < end; reference++) {
            if (references.retains(reference)) {
                received += parts[graph.referent(reference)];
            }
        }
        double rank = own + PageRank.DAMPING * received;
        int sharers = sharers(object);
        change += Math.abs(rank - parts[object] * (double) sharers);
        sum += rank;
        parts[object] = (float) (rank / sharers);
    }

    private int sharers(int object) {
        return Math.max(1, counts.retaining(object));
    }

    private void solveCycle(int from, int to) {
        findInflow(from, to);
        int round = 0;
        do {
            sum = 0;
            change = 0;
            for (int place = from; place < to; place++) {
                int object = components.member(round % 2 == 0 ? place : to - 1 - (place - from));
                solve(object, weights[object]);
            }
            if (round++ < BALANCED_ROUNDS) {
                balance(from, to);
            }
        } while (change > tolerance * sum);
    }

    /** What the objects of a component weigh and what others hand on to them. */
    private void findInflow(int from, int to) {
        if (inner.length == 0) {
            inner = new int[graph.objectCount()];
            weights = new float[graph.objectCount()];
        }
        inflow = 0;
        int component = components.componentOf(components.member(from));
        for (int place = from; place < to; place++) {
            int object = components.member(place);
            weights[object] = (float) weight.applyAsLong(object);
            inflow += weights[object];
            addInflow(object, component);
        }
    }

    private void addInflow(int object, int component) {
        int end = graph.firstReference(object + 1);
        for (int reference = graph.firstReference(object); reference < end; reference++) {
            int referent = graph.referent(reference);
            if (!references.retains(reference)) {
                continue;
            }
            if (components.componentOf(referent) == component) {
                inner[referent]++;
            } else {
                inflow += PageRank.DAMPING * parts[referent];
            }
        }
    }

    /** Makes what a component has in all what its inflow and the rest that stays within it come to. */
    private void balance(int from, int to) {
        double within = 0;
        for (int place = from; place < to; place++) {
            int object = components.member(place);
            within += parts[object] * (double) inner[object];
        }
        float factor = (float) (inflow / (sum - PageRank.DAMPING * within));
        for (int place = from; place < to; place++) {
            parts[components.member(place)] *= factor;
        }
    }

    private void share() {
        for (int place = 0; place < components.memberCount(); place++) {
            int object = components.member(place);
            parts[object] = (float) (parts[object] * (double) sharers(object) / total);
        }
    }
}
