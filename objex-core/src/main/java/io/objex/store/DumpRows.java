package io.objex.store;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import io.objex.graph.Progress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts all rows of a dump into its tables, in the order of their ids, which is what SQLite appends fastest. */
final class DumpRows {
    private static final String OBJECT_COLUMNS =
            "type, shallow_size, array_length, identity_hash, referrer_count, represented_type";
    private static final String REFERENCE_COLUMNS = "referrer, referent, kind, field, position";

    private final Connection connection;
    private final StoredHeap heap;
    private final HeapGraph graph;
    private final RowProgress progress;

    private DumpRows(Connection connection, StoredHeap heap, RowProgress progress) {
        this.connection = connection;
        this.heap = heap;
        this.graph = heap.graph();
        this.progress = progress;
    }

    /** Creates the schema and fills it; the caller commits. */
    static void insert(Connection connection, StoredHeap heap, Progress watcher) throws SQLException {
        for (String definition : Schema.definitions().values()) {
            Sqlite.execute(connection, definition);
        }
        long objectsAndReferences =
                (long) heap.graph().objectCount() + heap.graph().referenceCount();
        RowProgress progress = RowProgress.start(watcher, "writing", objectsAndReferences);
        DumpRows rows = new DumpRows(connection, heap, progress);
        for (SmallTables.TableRows table : SmallTables.of(heap)) {
            insert(connection, table);
        }
        rows.insertObjects();
        rows.insertReferences();
        progress.end();
    }

    static void insertMeta(Connection connection, Map<String, String> meta) throws SQLException {
        insert(connection, SmallTables.meta(meta));
    }

    private static void insert(Connection connection, SmallTables.TableRows table) throws SQLException {
        List<Row> rows = table.rows().get();
        if (rows.isEmpty()) {
            return;
        }
        try (BulkInsert insert =
                BulkInsert.of(connection, table.name(), rows.get(0).columns(), rows.size())) {
            for (Row row : rows) {
                row.bind(insert.statement(), insert.firstParameter());
                insert.endRow();
            }
        }
    }

    private void insertObjects() throws SQLException {
        if (graph.objectCount() == 0) {
            return;
        }
        boolean previews = !graph.previews().isEmpty();
        String columns = previews ? OBJECT_COLUMNS + ", preview" : OBJECT_COLUMNS;
        try (BulkInsert insert = BulkInsert.numbered(connection, "object", columns, graph.objectCount())) {
            for (int object = 0; object < graph.objectCount(); object++) {
                bindObject(insert.statement(), insert.firstParameter(), object);
                if (previews) {
                    bindPreview(insert.statement(), insert.firstParameter() + 6, object);
                }
                insert.endRow();
                progress.row(object);
            }
        }
    }

    private void bindObject(PreparedStatement row, int first, int object) throws SQLException {
        row.setInt(first, graph.typeIndexOf(object));
        row.setLong(first + 1, graph.shallowSize(object));
        setOptional(row, first + 2, graph.arrayLength(object));
        row.setInt(first + 3, graph.identityHashOf(object));
        row.setInt(first + 4, heap.referrerCounts()[object]);
        setOptional(row, first + 5, graph.mirroredType(object));
    }

    private void bindPreview(PreparedStatement row, int parameter, int object) throws SQLException {
        Optional<String> preview = graph.preview(object);
        if (preview.isPresent()) {
            row.setString(parameter, preview.get());
        } else {
            row.setNull(parameter, Types.VARCHAR);
        }
    }

    private void insertReferences() throws SQLException {
        if (graph.referenceCount() == 0) {
            return;
        }
        try (BulkInsert insert =
                BulkInsert.numbered(connection, "reference", REFERENCE_COLUMNS, graph.referenceCount())) {
            for (int referrer = 0; referrer < graph.objectCount(); referrer++) {
                boolean array = graph.typeOf(referrer).isArray();
                for (int reference = graph.firstReference(referrer);
                        reference < graph.firstReference(referrer + 1);
                        reference++) {
                    bindReference(insert.statement(), insert.firstParameter(), referrer, reference, array);
                    insert.endRow();
                    progress.row(reference);
                }
            }
        }
    }

    private void bindReference(PreparedStatement row, int first, int referrer, int reference, boolean array)
            throws SQLException {
        int label = graph.label(reference);
        row.setInt(first, referrer);
        row.setInt(first + 1, graph.referent(reference));
        row.setInt(first + 2, ReferenceKind.of(graph, referrer, reference).code());
        setOptional(row, first + 3, array ? ObjectType.NONE : label);
        setOptional(row, first + 4, array ? label : ObjectType.NONE);
    }

    private static void setOptional(PreparedStatement row, int parameter, int value) throws SQLException {
        if (value < 0) {
            row.setNull(parameter, Types.INTEGER);
        } else {
            row.setInt(parameter, value);
        }
    }
}
