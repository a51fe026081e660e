package io.objex.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every row of a table with a row for each object that an analysis adds, read once for its digest, its keys and sums. */
final class ObjectTableStream {
    /** What the large tables of an analysis have. */
    static final List<Shape> SHAPES = List.of(
            new Shape("object_path", 4, Map.of(2, "reference", 3, "holder")),
            new Shape("object_retained", 3, Map.of(1, "object")),
            new Shape("object_metric", 9, Map.of(2, "reference", 4, "reference")));

    private static final int DOMINATOR = 1;
    private static final int RETAINED = 2;

    private final Shape shape;
    private final Map<Integer, Long> targets;
    private final RowDigest digest = new RowDigest();
    private final RowChecks checks;
    private long retainedAtTop;

    /**
     * A table.
     *
     * @param table its name
     * @param columns how many it has
     * @param keys which of them, counted from 0, lead to rows of which table
     */
    record Shape(String table, int columns, Map<Integer, String> keys) {}

    private ObjectTableStream(Shape shape, Map<Integer, Long> targets) {
        this.shape = shape;
        this.targets = targets;
        this.checks = new RowChecks(shape.table);
    }

    static ObjectTableStream of(Path file, Shape shape, RowProgress progress) throws SQLException {
        try (Connection connection = Sqlite.open(file)) {
            Map<Integer, Long> targets = new LinkedHashMap<>();
            for (Map.Entry<Integer, String> key : shape.keys.entrySet()) {
                targets.put(key.getKey(), Sqlite.number(connection, "SELECT count(*) FROM " + key.getValue()));
            }
            ObjectTableStream stream = new ObjectTableStream(shape, targets);
            PageRows.each(file, connection, shape.table, shape.columns, row -> {
                stream.take(row);
                progress.row(row.id());
            });
            return stream;
        }
    }

    private void take(PageRow row) throws SQLException {
        digest.integer(row.id());
        for (int column = 1; column < shape.columns; column++) {
            digest.cell(row, column);
        }
        digest.endRow();
        checks.id(row.id());
        for (Map.Entry<Integer, Long> target : targets.entrySet()) {
            int column = target.getKey();
            if (!row.isNothing(column)) {
                checks.key(row.integer(column), target.getValue(), shape.keys.getOrDefault(column, ""));
            }
        }
        if (shape.table.equals("object_retained") && row.isNothing(DOMINATOR)) {
            retainedAtTop += row.integer(RETAINED);
        }
    }

    RowChecks checks() {
        return checks;
    }

    TableDigest digest() {
        return digest.digest();
    }

    /** Bytes that the objects retain which no other object dominates. */
    long retainedAtTop() {
        return retainedAtTop;
    }
}
