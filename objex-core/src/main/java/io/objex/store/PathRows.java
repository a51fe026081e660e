package io.objex.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** The objects on shortest paths, as the tables of an analysed dump have them. For one thread. */
final class PathRows {
    /** From the object towards the root; the rows are made one by one, as they are read. */
    private static final String WAY = "WITH RECURSIVE way(object, distance, reference, referrer, field, position) AS ("
            + "SELECT object_path.object, object_path.distance, reference.id, reference.referrer, reference.field,"
            + " reference.position FROM object_path LEFT JOIN reference ON reference.id = object_path.towards"
            + " WHERE object_path.object = ?"
            + " UNION ALL SELECT nearer.object, nearer.distance, reference.id, reference.referrer, reference.field,"
            + " reference.position FROM way CROSS JOIN object_path AS nearer ON nearer.object = way.referrer"
            + " LEFT JOIN reference ON reference.id = nearer.towards WHERE nearer.distance = way.distance - 1)"
            + " SELECT way.object, ifnull(way.distance, -1), ifnull(way.reference, -1), ifnull(way.referrer, -1),"
            + " way.position IS NOT NULL, coalesce(way.field, way.position, -1),"
            + " object.type, ifnull(object.array_length, 0), object.preview, ";

    private static final String OBJECTS = " FROM way CROSS JOIN object ON object.id = way.object";
    private static final String WHOLE = WAY + "-1, -1" + OBJECTS;
    private static final String IN_SHORT = WAY + "ifnull(part.collection, -1), part.position" + OBJECTS
            + " LEFT JOIN collection_part AS part ON part.object = way.referrer";
    private static final String LENGTH = "SELECT array_length FROM object WHERE id = ?";

    private final DumpReading reading;
    private final KnownTypes types;

    PathRows(DumpReading reading, KnownTypes types) {
        this.reading = reading;
        this.types = types;
    }

    /** Every object from the root's own on; empty for an object that nothing retains. */
    List<PathRow> whole(int object) {
        return fromRoot(read(object, Integer.MAX_VALUE, false));
    }

    /** The last row of what {@link #whole} gives. */
    List<PathRow> last(int object) {
        return read(object, 1, false);
    }

    /** Whether the path to an object leads through another; read no further than to that one. */
    boolean isOnPath(int other, int object) {
        return reading.rows(
                "the path to an object",
                WHOLE,
                rows -> {
                    boolean found = false;
                    for (int row = 0; !found && rows.next(); row++) {
                        found = row > 0 && rows.getInt(1) == other;
                    }
                    return found;
                },
                object);
    }

    /** What {@link #whole} gives, without what lies between a large collection and its element. */
    List<PathStretch> inShort(int object) {
        List<PathStretch> stretches = new ArrayList<>();
        List<PathRow> rows = read(object, Integer.MAX_VALUE, true);
        while (!rows.isEmpty()) {
            PathRow top = rows.get(rows.size() - 1);
            PathRow.Part part = top.part();
            stretches.add(new PathStretch(fromRoot(rows), part == null ? OptionalInt.empty() : index(top, part)));
            if (part == null) {
                return fromRoot(stretches);
            }
            rows = read(part.collection(), Integer.MAX_VALUE, true);
            requireNearer(rows, top);
        }
        return List.of();
    }

    /** So that no damage makes this endless. */
    private static void requireNearer(List<PathRow> rows, PathRow top) {
        if (rows.isEmpty() || rows.get(0).distance() >= top.distance()) {
            throw leadsNowhere(top.object());
        }
    }

    private static IllegalStateException leadsNowhere(int object) {
        return new IllegalStateException("object_path leads nowhere at object " + object);
    }

    private static <T> List<T> fromRoot(List<T> towardsRoot) {
        List<T> fromRoot = new ArrayList<>(towardsRoot);
        Collections.reverse(fromRoot);
        return fromRoot;
    }

    private OptionalInt index(PathRow element, PathRow.Part part) {
        if (!element.isElement()) {
            return OptionalInt.of(part.position());
        }
        int length = reading.first("object", LENGTH, row -> row.getInt(1), element.referrer())
                .orElseThrow(() -> leadsNowhere(element.object()));
        return OptionalInt.of(Math.floorMod(element.label() - part.position(), length));
    }

    private List<PathRow> read(int object, int most, boolean inShort) {
        return reading.rows("the path to an object", inShort ? IN_SHORT : WHOLE, rows -> upToEnd(rows, most), object);
    }

    /** Towards the root, at most to where the path leaves a large collection. */
    private List<PathRow> upToEnd(ResultSet rows, int most) throws SQLException {
        List<PathRow> found = new ArrayList<>();
        while (rows.next()) {
            reading.watch().check();
            PathRow row = row(rows);
            if (row.distance() == -1 && found.isEmpty()) {
                return found;
            }
            if (!found.isEmpty()
                    && row.distance() != found.get(found.size() - 1).distance() - 1) {
                throw leadsNowhere(row.object());
            }
            found.add(row);
            if (row.distance() == 0 || row.part() != null || found.size() == most) {
                return found;
            }
        }
        if (!found.isEmpty()) {
            throw leadsNowhere(found.get(found.size() - 1).object());
        }
        return found;
    }

    private PathRow row(ResultSet row) throws SQLException {
        boolean isElement = row.getInt(5) != 0;
        int label = row.getInt(6);
        int collection = row.getInt(10);
        boolean isContent = isElement || types.holdsContent(label);
        return new PathRow(
                row.getInt(1),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                isElement,
                label,
                new FoundObject(row.getInt(7), row.getInt(8), row.getString(9)),
                collection >= 0 && isContent ? new PathRow.Part(collection, row.getInt(11)) : null);
    }
}
