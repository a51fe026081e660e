package io.objex.analysis.metric;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import java.util.Arrays;

/**
 * Which component dominates which: through it alone the other is reached.
 *
 * <p>What a whole cycle retains cannot be added up from what its objects retain one by one, for where a cycle is entered in
 * several places none of them retains it. As one component it has one dominator.
 */
final class ComponentDominators {
    /*
     * Between components there are no cycles, so one look at each is enough, referrers first: the dominator of a
     * component is the nearest one that dominates all its referrers. To find it without walking up chains step by step,
     * each component also knows a dominator further up, at a distance that makes any ascent logarithmic (Myers, "An
     * applicative random-access stack", Information Processing Letters 17, 1983).
     */
    private static final int UNKNOWN = -1;

    private final StrongComponents components;
    private final RetainingReferences references;
    private final HeapGraph graph;
    private final int top;
    private final int[] dominator;
    private final int[] jump;
    private final int[] depth;

    ComponentDominators(StrongComponents components) {
        this.components = components;
        this.references = components.references();
        this.graph = references.graph();
        this.top = components.count();
        this.dominator = new int[top + 1];
        this.jump = new int[top + 1];
        this.depth = new int[top + 1];
        Arrays.fill(dominator, UNKNOWN);
        dominator[top] = top;
        jump[top] = top;
        for (GcRoot root : graph.roots()) {
            dominator[components.componentOf(root.object())] = top;
        }
        dominate();
    }

    private void dominate() {
        int last = UNKNOWN;
        for (int place = components.memberCount() - 1; place >= 0; place--) {
            int object = components.member(place);
            int component = components.componentOf(object);
            if (component != last) {
                settle(component);
                last = component;
            }
            passOn(object, component);
        }
    }

    private void settle(int component) {
        int above = dominator[component];
        int far = jump[above];
        depth[component] = depth[above] + 1;
        jump[component] = depth[above] - depth[far] == depth[far] - depth[jump[far]] ? jump[far] : above;
    }

    private void passOn(int object, int component) {
        int end = graph.firstReference(object + 1);
        for (int reference = graph.firstReference(object); reference < end; reference++) {
            if (references.retains(reference)) {
                int referent = components.componentOf(graph.referent(reference));
                if (referent != component && dominator[referent] != component) {
                    dominator[referent] =
                            dominator[referent] == UNKNOWN ? component : nearestOfBoth(dominator[referent], component);
                }
            }
        }
    }

    private int nearestOfBoth(int one, int other) {
        int first = depth[one] > depth[other] ? ascend(one, depth[other]) : one;
        int second = depth[other] > depth[one] ? ascend(other, depth[one]) : other;
        while (first != second) {
            boolean far = jump[first] != jump[second];
            first = far ? jump[first] : dominator[first];
            second = far ? jump[second] : dominator[second];
        }
        return first;
    }

    private int ascend(int component, int wanted) {
        int at = component;
        while (depth[at] > wanted) {
            at = depth[jump[at]] >= wanted ? jump[at] : dominator[at];
        }
        return at;
    }

    /** Bytes retained by each component. */
    long[] retained() {
        long[] retained = new long[top + 1];
        for (int place = 0; place < components.memberCount(); place++) {
            int object = components.member(place);
            retained[components.componentOf(object)] += graph.shallowSize(object);
        }
        // Who is dominated has the lower number, so its sum is complete.
        for (int component = 0; component < top; component++) {
            retained[dominator[component]] += retained[component];
        }
        return retained;
    }
}
