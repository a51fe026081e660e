package io.objex.analysis.metric;

import io.objex.graph.Progress;
import java.util.Arrays;

/** The immediate dominators of numbered vertices; takes over the arrays of their order. */
final class LengauerTarjan {
    /*
     * The simple version of Lengauer and Tarjan, "A Fast Algorithm for Finding Dominators in a Flowgraph" (TOPLAS 1979),
     * O(m log n), with what Georgiadis, "Linear-Time Algorithms for Dominators and Related Problems" (2005), found to pay:
     * numbers in place of vertices, no bucket for a vertex whose semidominator is its parent. His semi-NCA needs no
     * buckets at all, but takes quadratic time where a long chain of dominators ends in many objects that are also held
     * from its beginning: a list whose last element knows a registry.
     *
     * Arrays do double service. Vertices are linked in descending order of their numbers, so one number tells which are;
     * their ancestors take the place of their parents, which nobody asks for any more. Before a vertex is linked, its label
     * is the first of its bucket, which is empty again by then. The dominator of a vertex that waits in a bucket is the next
     * one there. Path compression goes up by turning the pointers round, and down by turning them back: no stack.
     */
    private static final int NONE = -1;

    private static final int TELL = 1 << 20;

    private final DepthFirstOrder order;
    private final Progress progress;
    private final int count;
    private final int[] ancestors;
    private final int[] semidominators;
    private final int[] labels;
    private final int[] dominators;
    private int lowestLinked;

    private LengauerTarjan(DepthFirstOrder order, Progress progress) {
        this.order = order;
        this.progress = progress;
        this.count = order.count();
        this.ancestors = order.parents();
        this.semidominators = order.highest();
        this.labels = new int[count];
        this.dominators = new int[count];
        this.lowestLinked = count;
        Arrays.fill(labels, NONE);
    }

    /** By number that of the immediate dominator, which is lower; the start is its own. */
    static int[] dominators(DepthFirstOrder order, Progress progress) {
        LengauerTarjan algorithm = new LengauerTarjan(order, progress);
        algorithm.link();
        algorithm.resolve();
        return algorithm.dominators;
    }

    private void link() {
        int[] firstBack = order.firstBack();
        int[] back = order.back();
        for (int number = count - 1; number > 0; number--) {
            int semidominator = semidominators[number];
            for (int i = firstBack[number]; i < firstBack[number + 1]; i++) {
                semidominator = Math.min(semidominator, semidominators[lowestOnWay(back[i])]);
            }
            semidominators[number] = semidominator;
            int parent = ancestors[number];
            if (semidominator == parent) {
                dominators[number] = parent;
            } else {
                dominators[number] = labels[semidominator];
                labels[semidominator] = number;
            }
            labels[number] = number;
            lowestLinked = number;
            emptyBucket(parent);
            if (number % TELL == 0) {
                progress.at(DominatorTree.STAGE, 2L * count - number, 2L * count);
            }
        }
    }

    private void emptyBucket(int bucket) {
        int number = labels[bucket];
        while (number != NONE) {
            int next = dominators[number];
            int lowest = lowestOnWay(number);
            dominators[number] = semidominators[lowest] < semidominators[number] ? lowest : bucket;
            number = next;
        }
        labels[bucket] = NONE;
    }

    /** Of the linked ancestors of a linked vertex and itself the one with the lowest semidominator. */
    private int lowestOnWay(int number) {
        int below = NONE;
        int top = number;
        while (ancestors[top] >= lowestLinked) {
            int above = ancestors[top];
            ancestors[top] = below;
            below = top;
            top = above;
        }
        int outside = ancestors[top];
        int lowest = labels[top];
        while (below != NONE) {
            int next = ancestors[below];
            ancestors[below] = outside;
            if (semidominators[lowest] < semidominators[labels[below]]) {
                labels[below] = lowest;
            }
            lowest = labels[below];
            below = next;
        }
        return lowest;
    }

    private void resolve() {
        for (int number = 1; number < count; number++) {
            if (dominators[number] != semidominators[number]) {
                dominators[number] = dominators[dominators[number]];
            }
        }
    }
}
