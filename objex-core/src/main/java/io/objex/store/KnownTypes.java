package io.objex.store;

import io.objex.graph.CollectionInsides;
import io.objex.graph.HeapField;
import io.objex.graph.ObjectType;
import io.objex.graph.OneLine;
import io.objex.graph.Retention;
import java.util.HashMap;
import java.util.Map;

/**
 * The types, fields and class loaders of a dump by their numbers, each read when somebody first asks for it, and kept: there
 * are tens of thousands in a large program, and few on the path to an object. For one thread.
 */
final class KnownTypes {
    private static final String TYPE = "SELECT " + GraphReader.TYPE_COLUMNS + " FROM type WHERE id = ?";
    private static final String FIELD = "SELECT id, type, name, is_static, retention FROM field WHERE id = ?";
    private static final String LOADER = "SELECT name FROM loader WHERE id = ?";

    private final DumpReading reading;
    private final Map<Integer, ObjectType> types = new HashMap<>();
    private final Map<Integer, HeapField> fields = new HashMap<>();
    private final Map<Integer, String> loaders = new HashMap<>();

    KnownTypes(DumpReading reading) {
        this.reading = reading;
    }

    ObjectType type(int id) {
        return types.computeIfAbsent(id, this::readType);
    }

    private ObjectType readType(int id) {
        ObjectType type = read("type", TYPE, GraphReader::type, id);
        return new ObjectType(
                id,
                OneLine.of(type.name()),
                type.loader(),
                type.superType(),
                type.elementType(),
                type.size(),
                type.elementSize(),
                type.origin());
    }

    HeapField field(int id) {
        return fields.computeIfAbsent(id, this::readField);
    }

    /** Whether a label of a reference that is no element of an array is a field in which a node or an entry has what users put there. */
    boolean holdsContent(int label) {
        return label >= 0 && CollectionInsides.holdsContent(field(label).name());
    }

    private HeapField readField(int id) {
        return read(
                "field",
                FIELD,
                row -> new HeapField(
                        id,
                        row.getInt(2),
                        OneLine.of(row.getString(3)),
                        row.getBoolean(4),
                        Words.parse(Retention.class, row.getString(5))),
                id);
    }

    String loader(int id) {
        return loaders.computeIfAbsent(id, loader -> read("loader", LOADER, row -> row.getString(1), loader));
    }

    private <T> T read(String table, String sql, DumpReading.FromRow<T> fromRow, int id) {
        return reading.first(table, sql, fromRow, id)
                .orElseThrow(() -> new IllegalStateException("there is no %s %d".formatted(table, id)));
    }
}
