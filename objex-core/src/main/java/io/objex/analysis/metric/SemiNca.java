package io.objex.analysis.metric;

import io.objex.graph.Progress;
import java.util.Arrays;

/** The immediate dominators of numbered vertices; takes over the arrays of their order. */
final class SemiNca {
    /*
     * Georgiadis, "Linear-Time Algorithms for Dominators and Related Problems" (2005): semidominators as Lengauer and Tarjan,
     * "A Fast Algorithm for Finding Dominators in a Flowgraph" (TOPLAS 1979), find them with path compression; then, from the
     * start on, the dominator of a vertex is the nearest dominator of its parent that is no lower in the tree than its
     * semidominator. To climb there step by step takes quadratic time where a long chain of dominators ends in many objects
     * that are held from its beginning, too: a list whose last element knows a registry. So each vertex has a jump to a
     * dominator further up, after Myers, "An applicative random-access stack" (IPL 1983), and a climb takes logarithmic time.
     *
     * Vertices are linked in descending order of their numbers, so one number tells which are. Paths are compressed without
     * a stack: going up turns the pointers round, going down turns them back. What linking needs serves for jumps afterwards.
     */
    private static final int NONE = -1;

    private static final int TELL = 1 << 20;

    private final DepthFirstOrder order;
    private final Progress progress;
    private final int count;
    private final int[] semidominators;
    private final int[] dominators;

    private SemiNca(DepthFirstOrder order, Progress progress) {
        this.order = order;
        this.progress = progress;
        this.count = order.count();
        this.semidominators = order.highest();
        this.dominators = Arrays.copyOf(order.parents(), count);
    }

    /** By number that of the immediate dominator, which is lower; the start is its own. */
    static int[] dominators(DepthFirstOrder order, Progress progress) {
        SemiNca algorithm = new SemiNca(order, progress);
        int[] ancestors = order.parents();
        int[] lowest = new int[algorithm.count];
        algorithm.link(ancestors, lowest);
        algorithm.climb(ancestors, lowest);
        return algorithm.dominators;
    }

    private void link(int[] ancestors, int[] lowest) {
        int[] firstBack = order.firstBack();
        int[] back = order.back();
        for (int number = count - 1; number > 0; number--) {
            int semidominator = semidominators[number];
            for (int i = firstBack[number]; i < firstBack[number + 1]; i++) {
                semidominator = Math.min(semidominator, lowestOnWay(back[i], number, ancestors, lowest));
            }
            semidominators[number] = semidominator;
            lowest[number] = semidominator;
            if (number % TELL == 0) {
                progress.at(DominatorTree.STAGE, 2L * count - number, 2L * count);
            }
        }
    }

    /** The lowest semidominator of a vertex and its ancestors above a number, all of which are linked. */
    private static int lowestOnWay(int number, int above, int[] ancestors, int[] lowest) {
        int below = NONE;
        int top = number;
        while (ancestors[top] > above) {
            int next = ancestors[top];
            ancestors[top] = below;
            below = top;
            top = next;
        }
        int outside = ancestors[top];
        int least = lowest[top];
        while (below != NONE) {
            int next = ancestors[below];
            ancestors[below] = outside;
            least = Math.min(least, lowest[below]);
            lowest[below] = least;
            below = next;
        }
        return least;
    }

    private void climb(int[] jumps, int[] depths) {
        dominators[0] = 0;
        jumps[0] = 0;
        depths[0] = 0;
        for (int number = 1; number < count; number++) {
            int goal = semidominators[number];
            int dominator = dominators[number];
            while (dominator > goal) {
                dominator = jumps[dominator] >= goal ? jumps[dominator] : dominators[dominator];
            }
            dominators[number] = dominator;
            depths[number] = depths[dominator] + 1;
            int jump = jumps[dominator];
            boolean equallyFar = depths[dominator] - depths[jump] == depths[jump] - depths[jumps[jump]];
            jumps[number] = equallyFar ? jumps[jump] : dominator;
        }
    }
}
