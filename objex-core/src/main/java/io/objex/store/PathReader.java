package io.objex.store;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.Holder;
import io.objex.graph.PathStep;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import io.objex.graph.Retention;
import io.objex.graph.RootKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the retaining paths of a dump, without the rest of its heap. */
final class PathReader {
    private static final String PATHS = "SELECT path.id, root.kind, root.object, ifnull(root.thread, -1),"
            + " ifnull(frame.depth, -1), path.holder_kind, path.holder, path.target, path.target_type, path.length"
            + " FROM path JOIN root ON root.id = path.root LEFT JOIN frame ON frame.id = root.frame ORDER BY path.id";
    private static final String STEPS = "SELECT path_step.path, path_step.position, path_step.label,"
            + " path_step.holder_type, reference.referrer, reference.referent, reference.kind, reference.position,"
            + " field.id, field.type, field.name, field.is_static, field.retention"
            + " FROM path_step JOIN reference ON reference.id = path_step.reference"
            + " LEFT JOIN field ON field.id = reference.field ORDER BY path_step.path, path_step.position";

    private static final Chain NO_REFERENCES = new Chain(List.of(), List.of());

    private final Map<Integer, Chain> chains = new HashMap<>();

    private PathReader() {}

    private record Chain(List<Reference> references, List<PathStep> steps) {}

    /**
     * Reads them.
     *
     * @throws SQLException if rows are missing or damaged
     * @throws RuntimeException if rows contradict each other
     */
    static List<RetainingPath> read(Connection connection) throws SQLException {
        PathReader reader = new PathReader();
        Query.each(connection, STEPS, reader::addStep);
        List<RetainingPath> paths = new ArrayList<>();
        Query.each(connection, PATHS, row -> paths.add(reader.path(row, paths.size())));
        return paths;
    }

    /** Steps come in order; a path that begins at its target has none. */
    private void addStep(ResultSet row) throws SQLException {
        int path = row.getInt(1);
        Chain chain = chains.computeIfAbsent(path, number -> new Chain(new ArrayList<>(), new ArrayList<>()));
        if (row.getInt(2) != chain.references.size()) {
            throw new SQLException("path_step of path %d is out of order".formatted(path));
        }
        Reference reference = reference(row);
        chain.references.add(reference);
        String label = row.getString(3);
        if (label != null) {
            chain.steps.add(new PathStep(label, row.getString(4), reference.referent()));
        }
    }

    private static Reference reference(ResultSet row) throws SQLException {
        int referrer = row.getInt(5);
        int referent = row.getInt(6);
        if (row.getString(11) != null) {
            HeapField field = field(row);
            return Reference.ofField(referrer, referent, field);
        }
        return row.getInt(7) == ReferenceKind.CLASS.code()
                ? new Reference.ClassOf(referrer, referent)
                : new Reference.ArrayElement(referrer, referent, row.getInt(8));
    }

    private static HeapField field(ResultSet row) throws SQLException {
        return new HeapField(
                row.getInt(9),
                row.getInt(10),
                row.getString(11),
                row.getBoolean(12),
                Words.parse(Retention.class, row.getString(13)));
    }

    private RetainingPath path(ResultSet row, int index) throws SQLException {
        if (row.getInt(1) != index) {
            throw new SQLException("path has id %d where %d is due".formatted(row.getInt(1), index));
        }
        Chain chain = chains.getOrDefault(index, NO_REFERENCES);
        if (chain.references.size() != row.getInt(10)) {
            throw new SQLException(
                    "path %d has %d steps where %d are due".formatted(index, chain.references.size(), row.getInt(10)));
        }
        GcRoot root = Words.parse(RootKind.class, row.getString(2)).root(row.getInt(3), row.getInt(4), row.getInt(5));
        Holder holder = new Holder(holderKind(row.getString(6)), row.getString(7));
        return new RetainingPath(root, holder, chain.references, chain.steps, row.getInt(8), row.getString(9));
    }

    static Holder.Kind holderKind(String description) {
        for (Holder.Kind kind : Holder.Kind.values()) {
            if (kind.description().equals(description)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'%s' is no kind of holder".formatted(description));
    }
}
