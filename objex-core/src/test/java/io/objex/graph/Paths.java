package io.objex.graph;

import io.objex.graph.TestHeap.TestObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Finds paths in test heaps, by the plainest search: the first in breadth, whatever the references retain. */
final class Paths {
    private static final int NOT_REACHED = -2;

    private Paths() {}

    static RetainingPath to(TestHeap heap, TestObject target) {
        return to(heap.graph(), target.id());
    }

    static String expression(TestHeap heap, TestObject target) {
        return to(heap, target).toExpression();
    }

    private static RetainingPath to(HeapGraph graph, int target) {
        for (GcRoot root : graph.roots()) {
            int[] cameBy = search(graph, root.object());
            if (cameBy[target] != NOT_REACHED) {
                return RetainingPath.of(graph, root, chain(graph, cameBy, target));
            }
        }
        throw new AssertionError("no root leads to object " + target);
    }

    private static int[] search(HeapGraph graph, int from) {
        int[] cameBy = new int[graph.objectCount()];
        Arrays.fill(cameBy, NOT_REACHED);
        cameBy[from] = -1;
        ArrayDeque<Integer> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            int object = next.poll();
            for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
                if (cameBy[graph.referent(at)] == NOT_REACHED && graph.retention(object, at) != Retention.NONE) {
                    cameBy[graph.referent(at)] = at;
                    next.add(graph.referent(at));
                }
            }
        }
        return cameBy;
    }

    private static int[] chain(HeapGraph graph, int[] cameBy, int target) {
        List<Integer> references = new ArrayList<>();
        for (int object = target; cameBy[object] >= 0; object = graph.referrer(cameBy[object])) {
            references.add(cameBy[object]);
        }
        Collections.reverse(references);
        return references.stream().mapToInt(Integer::intValue).toArray();
    }
}
