package io.objex.store;

import io.objex.graph.HeapField;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Some types and fields of a dump, and the types that these are made of, numbered anew for a small graph. */
final class ChosenTypes {
    private final KnownTypes known;
    private final Map<Integer, Integer> types = new LinkedHashMap<>();
    private final Map<Integer, Integer> fields = new LinkedHashMap<>();
    private final Map<Integer, Integer> loaders = new LinkedHashMap<>();

    ChosenTypes(KnownTypes known) {
        this.known = known;
    }

    /** The number of a type in the small graph, with all that it extends. */
    int type(int id) {
        Deque<Integer> due = new ArrayDeque<>(List.of(id));
        while (!due.isEmpty()) {
            int next = due.remove();
            if (next != ObjectType.NONE && types.putIfAbsent(next, types.size()) == null) {
                ObjectType type = known.type(next);
                loaders.putIfAbsent(type.loader(), loaders.size());
                due.add(type.superType());
                due.add(type.elementType());
            }
        }
        return number(types, id);
    }

    /** The number of a field in the small graph. */
    int field(int id) {
        fields.putIfAbsent(id, fields.size());
        type(known.field(id).declaringType());
        return number(fields, id);
    }

    void addTo(HeapGraphBuilder builder) {
        loaders.keySet().forEach(loader -> builder.addLoader(known.loader(loader)));
        types.keySet().forEach(type -> builder.addType(renumbered(known.type(type))));
        for (int id : fields.keySet()) {
            HeapField field = known.field(id);
            builder.addField(number(types, field.declaringType()), field.name(), field.isStatic(), field.retention());
        }
    }

    private ObjectType renumbered(ObjectType type) {
        return new ObjectType(
                number(types, type.index()),
                type.name(),
                number(loaders, type.loader()),
                number(types, type.superType()),
                number(types, type.elementType()),
                type.size(),
                type.elementSize(),
                type.origin());
    }

    private static int number(Map<Integer, Integer> numbers, int id) {
        return numbers.getOrDefault(id, ObjectType.NONE);
    }
}
