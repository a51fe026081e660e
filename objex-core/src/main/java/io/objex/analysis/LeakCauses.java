package io.objex.analysis;

import io.objex.graph.HeapGraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Tells new objects apart by how they came to be held: by the fields that their shortest path takes until it first
 * reaches something new.
 *
 * <p>The inside of a collection counts as one place, and so does a chain of objects of one kind, so that two elements of a
 * list have one cause, and what they hold has it too. Time linear in the length of the paths, and each object is looked
 * at once.
 */
final class LeakCauses {
    private static final int UNKNOWN = -1;
    private static final int NOT_NEW = -2;
    private static final int ROOT = 0;
    private static final int ELEMENT = -2;

    private final HeapGraph graph;
    private final RetainingPaths paths;
    private final IntPredicate isNew;
    private final IntPredicate isStructure;
    private final int[] places;
    private final int[] causes;
    private final Map<Step, Integer> numbers = new HashMap<>();

    LeakCauses(RetainingPaths paths, IntPredicate isNew, IntPredicate isStructure) {
        this.graph = paths.graph();
        this.paths = paths;
        this.isNew = isNew;
        this.isStructure = isStructure;
        this.places = new int[graph.objectCount()];
        this.causes = new int[graph.objectCount()];
        Arrays.fill(places, UNKNOWN);
    }

    /** From one place to the next, through a field or to any element of an array. */
    private record Step(int place, int field) {}

    /** Returns the number of an object's cause, the same for all objects that have the same. The object must be new. */
    int of(int object) {
        int known = object;
        int length = 1;
        while (paths.referrerTowardsRoot(known) >= 0 && places[paths.referrerTowardsRoot(known)] == UNKNOWN) {
            known = paths.referrerTowardsRoot(known);
            length++;
        }
        int[] chain = new int[length];
        int current = object;
        for (int at = length - 1; at >= 0; at--) {
            chain[at] = current;
            current = paths.referrerTowardsRoot(current);
        }
        for (int each : chain) {
            look(each, paths.referrerTowardsRoot(each));
        }
        return causes[object];
    }

    private void look(int object, int referrer) {
        places[object] = referrer < 0 ? ROOT : placeOf(object, referrer);
        if (referrer >= 0 && causes[referrer] != NOT_NEW) {
            causes[object] = causes[referrer];
        } else if (isNew.test(object)) {
            causes[object] = referrer >= 0 && isStructure.test(referrer) ? places[referrer] : places[object];
        } else {
            causes[object] = NOT_NEW;
        }
    }

    private int placeOf(int object, int referrer) {
        if (isInside(object, referrer)) {
            return places[referrer];
        }
        int label = graph.label(paths.referenceTowardsRoot(object));
        boolean element = label != HeapGraph.CLASS_OF && graph.typeOf(referrer).isArray();
        return numbers.computeIfAbsent(
                new Step(places[referrer], element ? ELEMENT : label), added -> numbers.size() + 1);
    }

    private boolean isInside(int object, int referrer) {
        return (isStructure.test(object) && isStructure.test(referrer))
                || graph.typeIndexOf(object) == graph.typeIndexOf(referrer);
    }
}
