package io.objex.analysis.audit;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Retained sizes in the plainest way that is quick enough for a real heap: dominators by iteration until nothing changes.
 *
 * <p>Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
 */
final class PlainRetainedSizes implements IntToLongFunction {
    private static final int NONE = -1;

    private final HeapGraph graph;
    private final RetainingReferences references;
    private final int roots;
    private final long[] sizes;
    private final int[][] successors;

    PlainRetainedSizes(RetainingPaths paths) {
        this.graph = paths.graph();
        this.references = RetainingReferences.of(paths);
        this.roots = graph.objectCount();
        this.sizes = new long[roots + 1];
        this.successors = new int[roots + 1][];
        List<Integer> order = reversePostorder();
        int[] dominators = dominators(order);
        for (int position = order.size() - 1; position > 0; position--) {
            int object = order.get(position);
            sizes[object] += graph.shallowSize(object);
            sizes[dominators[object]] += sizes[object];
        }
    }

    @Override
    public long applyAsLong(int object) {
        return sizes[object];
    }

    private int[] successors(int object) {
        if (successors[object] == null) {
            successors[object] = found(object);
        }
        return successors[object];
    }

    private int[] found(int object) {
        return object == roots
                ? graph.roots().stream().mapToInt(GcRoot::object).toArray()
                : IntStream.range(graph.firstReference(object), graph.firstReference(object + 1))
                        .filter(references::retains)
                        .map(graph::referent)
                        .toArray();
    }

    /** An object whose successors are being visited. */
    private static final class Visit {
        private final int object;
        private final int[] successors;
        private int next;

        Visit(int object, int[] successors) {
            this.object = object;
            this.successors = successors;
        }
    }

    private List<Integer> reversePostorder() {
        List<Integer> order = new ArrayList<>();
        boolean[] seen = new boolean[roots + 1];
        Deque<Visit> stack = new ArrayDeque<>();
        seen[roots] = true;
        stack.push(new Visit(roots, successors(roots)));
        while (!stack.isEmpty()) {
            Visit visit = stack.element();
            if (visit.next == visit.successors.length) {
                order.add(stack.pop().object);
            } else {
                int successor = visit.successors[visit.next++];
                if (!seen[successor]) {
                    seen[successor] = true;
                    stack.push(new Visit(successor, successors(successor)));
                }
            }
        }
        Collections.reverse(order);
        return order;
    }

    private int[] dominators(List<Integer> order) {
        int[] position = new int[roots + 1];
        Arrays.fill(position, NONE);
        for (int at = 0; at < order.size(); at++) {
            position[order.get(at)] = at;
        }
        int[] dominator = new int[roots + 1];
        Arrays.fill(dominator, NONE);
        dominator[roots] = roots;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int object : order) {
                for (int successor : successors(object)) {
                    int before = dominator[successor];
                    int now = before == NONE ? object : common(before, object, dominator, position);
                    dominator[successor] = successor == roots ? roots : now;
                    changed |= before != now;
                }
            }
        }
        return dominator;
    }

    private static int common(int one, int other, int[] dominator, int[] position) {
        int a = one;
        int b = other;
        while (a != b) {
            if (position[a] > position[b]) {
                a = dominator[a];
            } else {
                b = dominator[b];
            }
        }
        return a;
    }
}
