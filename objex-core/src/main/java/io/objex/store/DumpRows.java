package io.objex.store;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts all rows of a dump into its tables, in the order of their ids, which is what SQLite appends fastest. */
final class DumpRows {
    private static final int OBJECT_COLUMNS = 8;
    private static final int REFERENCE_COLUMNS = 6;

    private final Connection connection;
    private final StoredHeap heap;
    private final HeapGraph graph;

    private DumpRows(Connection connection, StoredHeap heap) {
        this.connection = connection;
        this.heap = heap;
        this.graph = heap.graph();
    }

    /** Creates the schema and fills it; the caller commits. */
    static void insert(Connection connection, StoredHeap heap) throws SQLException {
        for (String definition : Schema.definitions().values()) {
            Sqlite.execute(connection, definition);
        }
        DumpRows rows = new DumpRows(connection, heap);
        for (SmallTables.TableRows table : SmallTables.of(heap)) {
            insert(connection, table);
        }
        rows.insertObjects();
        rows.insertReferences();
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
                new BulkInsert(connection, table.name(), rows.get(0).columns(), rows.size())) {
            for (Row row : rows) {
                row.bind(insert.statement(), insert.firstParameter());
                insert.endRow();
            }
        }
    }

    private void insertObjects() throws SQLException {
        try (BulkInsert insert = new BulkInsert(connection, "object", OBJECT_COLUMNS, graph.objectCount())) {
            for (int object = 0; object < graph.objectCount(); object++) {
                bindObject(insert.statement(), insert.firstParameter(), object);
                insert.endRow();
            }
        }
    }

    private void bindObject(PreparedStatement row, int first, int object) throws SQLException {
        row.setInt(first, object);
        row.setInt(first + 1, graph.typeIndexOf(object));
        row.setLong(first + 2, graph.shallowSize(object));
        setOptional(row, first + 3, graph.arrayLength(object));
        row.setInt(first + 4, graph.identityHashOf(object));
        row.setInt(first + 5, heap.referrerCounts()[object]);
        setOptional(row, first + 6, graph.mirroredType(object));
        Optional<String> preview = graph.preview(object);
        if (preview.isPresent()) {
            row.setString(first + 7, preview.get());
        } else {
            row.setNull(first + 7, Types.VARCHAR);
        }
    }

    private void insertReferences() throws SQLException {
        try (BulkInsert insert = new BulkInsert(connection, "reference", REFERENCE_COLUMNS, graph.referenceCount())) {
            for (int referrer = 0; referrer < graph.objectCount(); referrer++) {
                boolean array = graph.typeOf(referrer).isArray();
                for (int reference = graph.firstReference(referrer);
                        reference < graph.firstReference(referrer + 1);
                        reference++) {
                    bindReference(insert.statement(), insert.firstParameter(), referrer, reference, array);
                    insert.endRow();
                }
            }
        }
    }

    private void bindReference(PreparedStatement row, int first, int referrer, int reference, boolean array)
            throws SQLException {
        int label = graph.label(reference);
        row.setInt(first, reference);
        row.setInt(first + 1, referrer);
        row.setInt(first + 2, graph.referent(reference));
        row.setInt(first + 3, ReferenceKind.of(graph, referrer, reference).code());
        setOptional(row, first + 4, array ? ObjectType.NONE : label);
        setOptional(row, first + 5, array ? label : ObjectType.NONE);
    }

    private static void setOptional(PreparedStatement row, int parameter, int value) throws SQLException {
        if (value < 0) {
            row.setNull(parameter, Types.INTEGER);
        } else {
            row.setInt(parameter, value);
        }
    }
}
