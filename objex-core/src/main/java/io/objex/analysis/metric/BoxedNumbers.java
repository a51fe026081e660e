package io.objex.analysis.metric;

import io.objex.graph.HeapGraph;
import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects that hold a single primitive value, by type.
 *
 * @param type name of the class: {@code java.lang.Integer}
 * @param objects how many there are
 * @param bytes their shallow sizes
 * @param references how many references lead to them; each takes room beside the objects
 * @param values how many different values they have; empty where the graph does not know the value of each of them
 */
public record BoxedNumbers(String type, int objects, long bytes, long references, OptionalInt values) {
    private static final List<String> TYPES = List.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short");

    /**
     * Counts the boxes of a graph, whether retained or not. Time linear in objects and references.
     *
     * @param graph the graph
     * @return the types that have objects, by name
     */
    public static List<BoxedNumbers> of(HeapGraph graph) {
        @Nullable IntColumn[] boxes = boxes(graph);
        long[] references = references(graph, boxes);
        List<BoxedNumbers> all = new ArrayList<>();
        for (String name : TYPES) {
            for (ObjectType type : graph.types()) {
                IntColumn objects = boxes[type.index()];
                if (type.name().equals(name) && objects != null && objects.size() > 0) {
                    long bytes = objects.size() * type.size();
                    all.add(new BoxedNumbers(
                            name, objects.size(), bytes, references[type.index()], values(graph, objects)));
                }
            }
        }
        return List.copyOf(all);
    }

    private static @Nullable IntColumn[] boxes(HeapGraph graph) {
        @Nullable IntColumn[] boxes = new IntColumn[graph.types().size()];
        for (ObjectType type : graph.types()) {
            boxes[type.index()] = TYPES.contains(type.name()) ? new IntColumn() : null;
        }
        for (int object = 0; object < graph.objectCount(); object++) {
            IntColumn ofType = boxes[graph.typeIndexOf(object)];
            if (ofType != null) {
                ofType.add(object);
            }
        }
        return boxes;
    }

    private static long[] references(HeapGraph graph, @Nullable IntColumn[] boxes) {
        long[] references = new long[boxes.length];
        for (int reference = 0; reference < graph.referenceCount(); reference++) {
            references[graph.typeIndexOf(graph.referent(reference))]++;
        }
        return references;
    }

    private static OptionalInt values(HeapGraph graph, IntColumn objects) {
        Map<Integer, String> previews = graph.previews();
        Set<String> values = new HashSet<>();
        for (int i = 0; i < objects.size() && !previews.isEmpty(); i++) {
            String value = previews.get(objects.get(i));
            if (value == null) {
                return OptionalInt.empty();
            }
            values.add(value);
        }
        return previews.isEmpty() ? OptionalInt.empty() : OptionalInt.of(values.size());
    }

    /**
     * Returns the bytes of boxes that hold a value which another one of the type holds, too.
     *
     * @return bytes; 0 where values are not known
     */
    public long duplicateBytes() {
        return values.isEmpty() ? 0 : bytes / objects * (objects - values.getAsInt());
    }
}
