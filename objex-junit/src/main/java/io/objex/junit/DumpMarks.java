package io.objex.junit;

import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects known in a heap dump of this JVM, which has neither addresses that last nor identity hash codes: a static
 * field of this class refers to them while the dump is written. The field is the machinery's, so it retains nothing.
 */
final class DumpMarks {
    /** Read by nobody but the dump. */
    @SuppressWarnings("unused")
    private static volatile Object @Nullable [] marked;

    private DumpMarks() {}

    /** Does something while objects are marked. One at a time. */
    static synchronized <T> T during(List<Object> marks, Supplier<T> dumping) {
        marked = marks.toArray();
        try {
            return dumping.get();
        } finally {
            marked = null;
        }
    }

    /**
     * Finds the marked objects in a dump. Time linear in the classes.
     *
     * @param dump the dump
     * @param count how many there are
     * @return by mark the object of the dump
     */
    static int[] find(HeapGraph dump, int count) {
        for (Map.Entry<Integer, Integer> mirrored : dump.mirroredTypes().entrySet()) {
            if (dump.type(mirrored.getValue()).name().equals(DumpMarks.class.getName())) {
                int marks = marksOf(dump, mirrored.getKey());
                if (marks != ObjectType.NONE) {
                    return elements(dump, marks, count);
                }
            }
        }
        throw new IllegalStateException("the heap dump has no field with the objects that were marked in it");
    }

    private static int marksOf(HeapGraph dump, int mirror) {
        for (int reference = dump.firstReference(mirror); reference < dump.firstReference(mirror + 1); reference++) {
            if (dump.fieldOf(mirror, reference).filter(DumpMarks::isMarked).isPresent()) {
                return dump.referent(reference);
            }
        }
        return ObjectType.NONE;
    }

    private static boolean isMarked(HeapField field) {
        return field.isStatic() && field.name().equals("marked");
    }

    private static int[] elements(HeapGraph dump, int array, int count) {
        int[] elements = new int[count];
        Arrays.fill(elements, ObjectType.NONE);
        for (int reference = dump.firstReference(array); reference < dump.firstReference(array + 1); reference++) {
            if (dump.label(reference) >= 0) {
                elements[dump.label(reference)] = dump.referent(reference);
            }
        }
        return elements;
    }
}
