package io.objex.store;

import io.objex.analysis.NewObject;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import io.objex.graph.Region;
import io.objex.graph.RetainingPath;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A dump that is open for reading, which never changes it; a read-only medium will do.
 *
 * <p>Opening takes constant time; what is asked for is read then, and anew each time. Every method throws
 * {@link StoreException} if the file turns out to be damaged. Not safe for several threads.
 */
public final class Dump implements AutoCloseable {
    /** The version of the tables that objex writes and reads. */
    public static final int SCHEMA_VERSION = Schema.VERSION;

    private final Path path;
    private final Connection connection;
    private final SortedMap<String, String> meta;

    private Dump(Path path, Connection connection, SortedMap<String, String> meta) {
        this.path = path;
        this.connection = connection;
        this.meta = meta;
    }

    /** Reads rows from the database. */
    private interface Reading<T> {
        T read() throws SQLException;
    }

    /**
     * Opens a dump.
     *
     * @param file the file
     * @return the dump, to be closed
     * @throws StoreException if there is no such file, it is no dump, or one of another schema version, or empty,
     *     truncated or damaged so that it cannot be opened; the message says which
     */
    public static Dump open(Path file) {
        DumpHeader.check(file);
        Connection connection = reading(file, "dump", () -> Sqlite.open(file));
        try {
            SortedMap<String, String> meta = reading(file, "meta", () -> readMeta(connection));
            checkMeta(file, meta);
            return new Dump(file, connection, meta);
        } catch (StoreException e) {
            Sqlite.closeQuietly(connection, e);
            throw e;
        }
    }

    private static SortedMap<String, String> readMeta(Connection connection) throws SQLException {
        SortedMap<String, String> meta = new TreeMap<>();
        Query.each(connection, "SELECT key, value FROM meta", row -> {
            if (meta.put(row.getString(1), row.getString(2)) != null) {
                throw new SQLException("meta has key '%s' twice".formatted(row.getString(1)));
            }
        });
        return Collections.unmodifiableSortedMap(meta);
    }

    private static void checkMeta(Path file, SortedMap<String, String> meta) {
        reading(file, "meta", () -> Words.parse(Scope.class, meta.getOrDefault("scope", "")));
        DumpHeader.checkVersion(
                file, reading(file, "meta", () -> Long.valueOf(meta.getOrDefault("schema_version", ""))));
    }

    private static <T> T reading(Path file, String what, Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException | RuntimeException e) {
            throw new StoreException(
                    "Cannot read %s of dump %s: %s. The file is damaged, or no dump; make the dump again."
                            .formatted(what, file, e.getMessage()),
                    e);
        }
    }

    /**
     * Returns where the dump is.
     *
     * @return the path as given to {@link #open}
     */
    public Path path() {
        return path;
    }

    /**
     * Returns what was dumped, when, where and how. Constant time.
     *
     * @return an unmodifiable map; {@code docs/dump-format.md} lists the keys
     */
    public SortedMap<String, String> meta() {
        return meta;
    }

    /**
     * Returns how much of the heap the dump holds. Constant time.
     *
     * @return the scope
     */
    public Scope scope() {
        return Words.parse(Scope.class, meta.getOrDefault("scope", ""));
    }

    /**
     * Reads the heap, or the part of it that the dump holds. Time and memory linear in objects and references.
     *
     * @return a graph that equals the written one in everything, numbers included
     */
    public HeapGraph graph() {
        return graph(Progress.NONE);
    }

    /**
     * Reads the heap as {@link #graph()} does, and says how far it is.
     *
     * @param progress is told about the stage {@code reading}, in rows of objects and references
     * @return a graph that equals the written one in everything, numbers included
     */
    public HeapGraph graph(Progress progress) {
        return reading(path, "the graph", () -> {
            int alignment = Integer.parseInt(meta.getOrDefault("object_alignment", ""));
            long rows = rows("object") + rows("reference");
            return GraphReader.read(connection, alignment, RowProgress.start(progress, "reading", rows));
        });
    }

    private long rows(String table) {
        return Long.parseLong(meta.getOrDefault("rows." + table, ""));
    }

    /**
     * Reads how much of each type the whole heap had. Time linear in the types.
     *
     * @return an unmodifiable list in the order of the types' index
     */
    public List<TypeCount> histogram() {
        return list(
                "type",
                "id, name, count, bytes",
                row -> new TypeCount(row.getInt(1), row.getString(2), row.getLong(3), row.getLong(4)));
    }

    /**
     * Reads how types grew. Time linear in the result.
     *
     * @return an unmodifiable list in the order in which it was written
     */
    public List<TypeGrowth> growth() {
        String columns =
                "id, type_name, region, objects_before, objects_after, added, removed, bytes_before, bytes_after";
        return list(
                "growth",
                columns,
                row -> new TypeGrowth(
                        row.getString(2),
                        Words.parse(Region.class, row.getString(3)),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getLong(8),
                        row.getLong(9)));
    }

    /**
     * Reads which objects were not there before. Time linear in the result.
     *
     * @return an unmodifiable list in the order in which it was written
     */
    public List<NewObject> newObjects() {
        return list("growth_object", "id, object, run", row -> new NewObject(row.getInt(2), row.getInt(3)));
    }

    /**
     * Reads the retaining paths. Time linear in their references.
     *
     * @return an unmodifiable list in the order in which it was written
     */
    public List<RetainingPath> paths() {
        return reading(path, "the retaining paths", () -> List.copyOf(PathReader.read(connection)));
    }

    /** Makes one value of one row. */
    private interface FromRow<T> {
        T value(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(String table, String columns, FromRow<T> fromRow) {
        return reading(path, table, () -> {
            List<T> values = new ArrayList<>();
            Query.numbered(connection, columns, table, row -> values.add(fromRow.value(row)));
            return Collections.unmodifiableList(values);
        });
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        reading(path, "the end", () -> {
            connection.close();
            return path;
        });
    }
}
