package io.objex.store;

import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.Retention;
import io.objex.graph.RootKind;
import io.objex.graph.ThreadActivity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the heap of a dump back into memory. Time and memory linear in objects and references. */
final class GraphReader {
    private static final String OBJECT_COLUMNS =
            "id, type, shallow_size, ifnull(array_length, -1), identity_hash, ifnull(represented_type, -1), preview";
    static final String TYPE_COLUMNS = "id, name, loader, ifnull(superclass, -1), ifnull(element_type, -1),"
            + " ifnull(instance_size, header), element_size, origin";
    private static final String THREAD_COLUMNS = "id, object, name, is_daemon, origin, java_id, state, thread_group";
    private static final String FRAME_COLUMNS = "id, thread, depth, type_name, method, source_file, line, origin";

    private final Connection connection;
    private final HeapGraphBuilder builder = new HeapGraphBuilder();
    private final List<ObjectType> types = new ArrayList<>();

    private GraphReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * Reads everything.
     *
     * @throws SQLException if rows are missing or damaged
     * @throws RuntimeException if rows contradict each other
     */
    static HeapGraph read(Connection connection, int objectAlignment, RowProgress progress) throws SQLException {
        GraphReader reader = new GraphReader(connection);
        reader.builder.objectAlignment(objectAlignment);
        reader.readTypes();
        Query.numbered(connection, OBJECT_COLUMNS, "object", row -> {
            reader.addObject(row);
            progress.row(row.getInt(1));
        });
        Query.numbered(
                connection,
                "id, referrer, referent, coalesce(field, position, " + HeapGraph.CLASS_OF + ")",
                "reference",
                row -> {
                    reader.builder.addReference(row.getInt(2), row.getInt(3), row.getInt(4));
                    progress.row(row.getInt(1));
                });
        reader.readThreads();
        reader.readRoots();
        progress.end();
        return reader.builder.build();
    }

    private void readTypes() throws SQLException {
        Query.numbered(
                connection,
                "id, name, ifnull(object, -1)",
                "loader",
                row -> builder.setLoaderObject(builder.addLoader(row.getString(2)), row.getInt(3)));
        Query.numbered(connection, TYPE_COLUMNS, "type", row -> {
            ObjectType type = type(row);
            types.add(type);
            builder.addType(type);
        });
        Query.numbered(
                connection,
                "id, type, name, is_static, retention",
                "field",
                row -> builder.addField(
                        row.getInt(2),
                        row.getString(3),
                        row.getBoolean(4),
                        Words.parse(Retention.class, row.getString(5))));
    }

    /** The type in the {@link #TYPE_COLUMNS} of a row. */
    static ObjectType type(ResultSet row) throws SQLException {
        return new ObjectType(
                row.getInt(1),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getLong(6),
                row.getInt(7),
                Words.parse(Origin.class, row.getString(8)));
    }

    private void addObject(ResultSet row) throws SQLException {
        ObjectType type = types.get(row.getInt(2));
        int object = builder.addObject(type.index(), extent(type, row), row.getInt(5));
        int represented = row.getInt(6);
        if (represented != ObjectType.NONE) {
            builder.setMirroredType(object, represented);
        }
        String preview = row.getString(7);
        if (preview != null) {
            builder.setPreview(object, preview);
        }
    }

    /** What the type does not tell of the size. */
    private static int extent(ObjectType type, ResultSet row) throws SQLException {
        if (type.isArray()) {
            return Math.max(0, row.getInt(4));
        }
        return type.isClass() ? row.getInt(3) : Math.toIntExact(row.getInt(3) - type.size());
    }

    private void readThreads() throws SQLException {
        Map<Integer, List<HeapFrame>> frames = new HashMap<>();
        Query.numbered(connection, FRAME_COLUMNS, "frame", row -> addFrame(frames, row));
        Query.numbered(
                connection,
                THREAD_COLUMNS,
                "thread",
                row -> builder.addThread(
                        row.getInt(2),
                        row.getString(3),
                        row.getBoolean(4),
                        Words.parse(Origin.class, row.getString(5)),
                        new ThreadActivity(
                                row.getLong(6),
                                row.getString(7),
                                row.getString(8),
                                frames.getOrDefault(row.getInt(1), List.of()))));
    }

    private static void addFrame(Map<Integer, List<HeapFrame>> frames, ResultSet row) throws SQLException {
        List<HeapFrame> ofThread = frames.computeIfAbsent(row.getInt(2), thread -> new ArrayList<>());
        if (row.getInt(3) != ofThread.size()) {
            throw new SQLException("frame %d of thread %d is out of order".formatted(row.getInt(1), row.getInt(2)));
        }
        ofThread.add(new HeapFrame(
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                Words.parse(Origin.class, row.getString(8))));
    }

    private void readRoots() throws SQLException {
        Query.numbered(
                connection,
                "root.id, root.kind, root.object, ifnull(root.thread, -1), ifnull(frame.depth, -1)",
                "root LEFT JOIN frame ON frame.id = root.frame",
                row -> builder.addRoot(Words.parse(RootKind.class, row.getString(2))
                        .root(row.getInt(3), row.getInt(4), row.getInt(5))));
    }
}
