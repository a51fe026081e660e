package io.objex.capture;

import io.objex.graph.HeapGraph;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two graphs of one heap, captured one after the other: goes through both side by side from an object that both have. Looks
 * into no class object and at nothing that collections themselves change: queues of weak references, and how they are
 * linked.
 */
final class PairedGraphs {
    private final HeapGraph one;
    private final HeapGraph other;
    private final Map<Integer, Integer> pairs = new HashMap<>();
    private final Map<Integer, Integer> inverse = new HashMap<>();
    private final Deque<Integer> pending = new ArrayDeque<>();
    private final List<String> differences = new ArrayList<>();

    PairedGraphs(HeapGraph one, HeapGraph other) {
        this.one = one;
        this.other = other;
    }

    /** Tells where they differ; empty if what both reach from an object is the same. */
    List<String> differencesFrom(Object root) {
        int first = new SeenHeap(one).find(root);
        int second = new SeenHeap(other).find(root);
        if (first < 0 || second < 0) {
            return List.of("the root is missing");
        }
        pair(first, second, "the root");
        while (!pending.isEmpty() && differences.isEmpty()) {
            comparePair(pending.pop());
        }
        return differences;
    }

    /** How many objects were compared. */
    int count() {
        return pairs.size();
    }

    private void comparePair(int object) {
        int twin = pairs.get(object);
        String what = one.typeOf(object).name();
        if (!Arrays.equals(properties(one, object), properties(other, twin))) {
            differences.add("%s, %s"
                    .formatted(Arrays.toString(properties(one, object)), Arrays.toString(properties(other, twin))));
        }
        if (what.equals(Class.class.getName()) || what.startsWith(ReferenceQueue.class.getName())) {
            return;
        }
        Map<String, Integer> referents = referents(one, object);
        Map<String, Integer> twins = referents(other, twin);
        if (referents.keySet().equals(twins.keySet())) {
            referents.forEach((place, referent) -> pair(referent, twins.get(place), what + "." + place));
        } else {
            differences.add("%s: %s, %s".formatted(what, referents.keySet(), twins.keySet()));
        }
    }

    private static Object[] properties(HeapGraph graph, int object) {
        return new Object[] {
            graph.typeOf(object).name(), graph.extentOf(object), graph.identityHashOf(object), graph.shallowSize(object)
        };
    }

    private void pair(int object, int twin, String where) {
        Integer known = pairs.putIfAbsent(object, twin);
        Integer knownInverse = inverse.putIfAbsent(twin, object);
        if (known == null && knownInverse == null) {
            pending.push(object);
        } else if (known == null || known != twin || knownInverse == null || knownInverse != object) {
            differences.add(where + " leads to different objects");
        }
    }

    private static Map<String, Integer> referents(HeapGraph graph, int object) {
        Map<String, Integer> referents = new TreeMap<>();
        for (int reference = graph.firstReference(object); reference < graph.firstReference(object + 1); reference++) {
            String place = placeOf(graph, object, reference);
            if (!place.startsWith(Reference.class.getName() + ".")
                    && referents.put(place, graph.referent(reference)) != null) {
                throw new IllegalStateException("two references from " + place);
            }
        }
        return referents;
    }

    private static String placeOf(HeapGraph graph, int object, int reference) {
        return graph.fieldOf(object, reference)
                .map(field -> graph.type(field.declaringType()).name() + "." + field.name())
                .orElseGet(() -> Integer.toString(graph.label(reference)));
    }
}
