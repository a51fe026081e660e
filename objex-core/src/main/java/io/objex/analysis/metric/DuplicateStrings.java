package io.objex.analysis.metric;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Strings that say the same.
 *
 * <p>Only strings can be compared of which the graph knows the whole value: those of a graph that was captured with
 * values, up to the length that a preview shows. Of all others nothing is said but how many there are.
 *
 * @param compared how many strings were compared
 * @param notKnown how many were not: their value is not in the graph, or only its beginning is
 * @param bytes what one string and one array for each value would save
 * @param largest the values that waste most, most bytes first
 */
public record DuplicateStrings(int compared, int notKnown, long bytes, List<Value> largest) {
    private static final int MOST_VALUES = 20;
    private static final String STRING = "java.lang.String";
    /* A string that itself ends like this is taken for one that goes on: not compared, rather than compared wrongly. */
    private static final String GOES_ON = "…\"";

    /**
     * A value that several strings have.
     *
     * @param preview the value, quoted
     * @param strings how many strings have it
     * @param arrays how many arrays of characters they have between them
     * @param bytes what one string and one array would save
     */
    public record Value(String preview, int strings, int arrays, long bytes) {}

    /** Copies the list. */
    public DuplicateStrings {
        largest = List.copyOf(largest);
    }

    /** The strings of one value, one after the other. */
    private static final class Alike {
        private int strings;
        private long bytes;
        private final Set<Integer> arrays = new HashSet<>(1);

        void add(HeapGraph graph, int string) {
            int array = graph.referentOf(string, "value");
            boolean another = array != ObjectType.NONE && arrays.add(array);
            if (strings > 0) {
                bytes += graph.shallowSize(string);
            }
            if (another && arrays.size() > 1) {
                bytes += graph.shallowSize(array);
            }
            strings++;
        }

        Value as(String preview) {
            return new Value(preview, strings, arrays.size(), bytes);
        }
    }

    /**
     * Compares the strings of a graph, whether retained or not. Time linear in the objects; memory some hundred bytes for
     * each value that is known.
     *
     * @param graph the graph
     * @return what is there more than once
     */
    public static DuplicateStrings of(HeapGraph graph) {
        Map<Integer, String> previews = graph.previews();
        Map<String, Alike> values = new HashMap<>();
        boolean[] isString = new boolean[graph.types().size()];
        graph.types().forEach(type -> isString[type.index()] = type.name().equals(STRING));
        int compared = 0;
        int notKnown = 0;
        for (int object = 0; object < graph.objectCount(); object++) {
            if (isString[graph.typeIndexOf(object)]) {
                String preview = previews.get(object);
                if (preview == null || preview.endsWith(GOES_ON)) {
                    notKnown++;
                } else {
                    compared++;
                    values.computeIfAbsent(preview, value -> new Alike()).add(graph, object);
                }
            }
        }
        return new DuplicateStrings(
                compared,
                notKnown,
                values.values().stream().mapToLong(alike -> alike.bytes).sum(),
                largest(values));
    }

    private static List<Value> largest(Map<String, Alike> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getValue().as(entry.getKey()))
                .filter(value -> value.strings() > 1)
                .sorted(Comparator.comparingLong(Value::bytes).reversed().thenComparing(Value::preview))
                .limit(MOST_VALUES)
                .toList();
    }
}
