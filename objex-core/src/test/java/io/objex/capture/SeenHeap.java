package io.objex.capture;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.Machinery;
import io.objex.graph.Region;
import java.util.Arrays;
import java.util.List;

/** Finds the objects of a test in what a walk saw of them, by type and identity hash code. */
final class SeenHeap {
    /** The rules of all tests; another test's parsed class files are no matter of ours, and many. */
    static final WalkRules RULES = WalkRules.withoutMachinery()
            .machinery(name -> Machinery.isKnown(name) || name.startsWith("com.tngtech.archunit."));

    private final HeapGraph graph;

    SeenHeap(HeapGraph graph) {
        this.graph = graph;
    }

    /** Walks now. */
    static SeenHeap now() {
        return new SeenHeap(HeapWalker.create().graph(RULES));
    }

    HeapGraph graph() {
        return graph;
    }

    /** The number of an object in the graph, or -1. */
    int find(Object object) {
        int hash = System.identityHashCode(object);
        String type = nameOf(object);
        for (int number = 0; number < graph.objectCount(); number++) {
            if (graph.identityHashOf(number) == hash
                    && graph.typeOf(number).name().equals(type)) {
                return number;
            }
        }
        return -1;
    }

    boolean has(Object object) {
        return find(object) >= 0;
    }

    /** How many objects have a type. */
    long count(String type) {
        long count = 0;
        for (int number = 0; number < graph.objectCount(); number++) {
            count += graph.typeOf(number).name().equals(type) ? 1 : 0;
        }
        return count;
    }

    /** The region in which a snapshot counted an object; empty if it did not. */
    static List<Region> regionsOf(HeapSnapshot snapshot, Object object) {
        return Arrays.stream(Region.values())
                .filter(region -> Arrays.binarySearch(
                                snapshot.identities(nameOf(object), region), System.identityHashCode(object))
                        >= 0)
                .toList();
    }

    /** The name of an object's type as source has it. */
    static String nameOf(Object object) {
        Class<?> element = object.getClass();
        StringBuilder brackets = new StringBuilder();
        while (element.isArray()) {
            element = element.getComponentType();
            brackets.append("[]");
        }
        return element.getName() + brackets;
    }
}
