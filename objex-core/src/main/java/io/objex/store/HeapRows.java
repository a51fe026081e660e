package io.objex.store;

import io.objex.graph.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Types, objects and roots of a dump, one by one and by what they have in common. */
final class HeapRows {
    static final String OBJECT_COLUMNS = "object.id, object.type, type.name, object.shallow_size,"
            + " ifnull(object.array_length, -1), object.identity_hash, object.referrer_count,"
            + " ifnull(object.represented_type, -1), object.preview";
    private static final String OBJECTS =
            "SELECT " + OBJECT_COLUMNS + " FROM object JOIN type ON type.id = object.type";
    private static final String OBJECTS_IN_BLOCKS = "SELECT " + OBJECT_COLUMNS
            + " FROM type_block CROSS JOIN object ON object.id BETWEEN type_block.first_object"
            + " AND type_block.last_object AND object.type = type_block.type JOIN type ON type.id = object.type"
            + " WHERE type_block.type = ? ORDER BY object.id LIMIT ?";
    private static final String TYPES =
            "SELECT type.id, type.name, loader.name, ifnull(type.superclass, -1), type.origin,"
                    + " type.count, type.bytes FROM type JOIN loader ON loader.id = type.loader";

    private final DumpReading reading;
    private final Set<AnalysisStage> stages;

    HeapRows(DumpReading reading, Set<AnalysisStage> stages) {
        this.reading = reading;
        this.stages = stages;
    }

    Stream<TypeRow> types() {
        return reading.stream("type", TYPES + " ORDER BY type.id", HeapRows::type);
    }

    Optional<TypeRow> type(int id) {
        return reading.first("type", TYPES + " WHERE type.id = ?", HeapRows::type, id);
    }

    List<TypeRow> findTypes(String pattern) {
        Predicate<String> fits = asPredicate(pattern);
        try (Stream<TypeRow> types = types()) {
            return types.filter(type -> fits.test(type.name())).toList();
        }
    }

    /** A star stands for any characters; without one, the pattern may be anywhere in the name. */
    private static Predicate<String> asPredicate(String pattern) {
        if (pattern.indexOf('*') < 0) {
            return name -> name.contains(pattern);
        }
        String expression =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(expression).asMatchPredicate();
    }

    private static TypeRow type(ResultSet row) throws SQLException {
        return new TypeRow(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                Words.parse(Origin.class, row.getString(5)),
                row.getLong(6),
                row.getLong(7));
    }

    Stream<ObjectRow> objects() {
        return reading.stream("object", OBJECTS + " ORDER BY object.id", HeapRows::object);
    }

    Optional<ObjectRow> object(int id) {
        return reading.first("object", OBJECTS + " WHERE object.id = ?", HeapRows::object, id);
    }

    List<ObjectRow> objectsOf(int type, int limit) {
        String sql = stages.contains(AnalysisStage.SIZES)
                ? OBJECTS_IN_BLOCKS
                : OBJECTS + " WHERE object.type = ? ORDER BY object.id LIMIT ?";
        return reading.list("object", sql, HeapRows::object, type, limit);
    }

    Optional<ObjectRow> random(long seed) {
        int count = count();
        return count == 0 ? Optional.empty() : object(new Random(seed).nextInt(count));
    }

    /** Ids count up from 0, and SQLite finds the last one without counting. */
    int count() {
        return (int) reading.number("SELECT ifnull(max(id), -1) + 1 FROM object");
    }

    /** The object that begins at a column of a row. */
    static ObjectRow object(ResultSet row) throws SQLException {
        return new ObjectRow(
                row.getInt(1),
                row.getInt(2),
                row.getString(3),
                row.getLong(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8),
                row.getString(9));
    }

    Stream<RootRow> roots() {
        return reading.stream(
                "root",
                "SELECT id, kind, object, ifnull(name, '') FROM root_view ORDER BY id",
                row -> new RootRow(row.getInt(1), row.getString(2), row.getInt(3), row.getString(4)));
    }

    /** Which objects a measure is largest of; the caller knows that its values are there. */
    List<TopRow> top(Measure measure, int count) {
        String ranked = stages.contains(measure.stage()) && count <= TopObjects.MOST
                ? "SELECT object AS id, value FROM top WHERE measure = '%s' ORDER BY position LIMIT ?"
                        .formatted(measure.word())
                : measure.ofAll() + " ORDER BY value DESC, id LIMIT ?";
        String sql = "SELECT %s, ranked.value FROM (%s) AS ranked CROSS JOIN object ON object.id = ranked.id"
                + " JOIN type ON type.id = object.type ORDER BY ranked.value DESC, object.id";
        int[] position = new int[1];
        return reading.list(
                "top",
                sql.formatted(OBJECT_COLUMNS, ranked),
                row -> new TopRow(position[0]++, object(row), row.getLong(10)),
                count);
    }
}
