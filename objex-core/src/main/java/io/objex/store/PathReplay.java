package io.objex.store;

import io.objex.store.Finding.Check;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Follows every retaining path of a dump in SQL, reference by reference, from the root to the target. */
final class PathReplay {
    private static final String HOPS = "WITH hop AS ("
            + "SELECT path_step.path, path_step.position, reference.referrer, reference.kind,"
            + " row_number() OVER steps - 1 AS due,"
            + " lag(reference.referent) OVER steps AS reached"
            + " FROM path_step LEFT JOIN reference ON reference.id = path_step.reference"
            + " WINDOW steps AS (PARTITION BY path_step.path ORDER BY path_step.position))";
    private static final String BROKEN = HOPS
            + " SELECT hop.path, hop.position, iif(hop.due = 0, root.object, hop.reached), hop.referrer"
            + " FROM hop LEFT JOIN path ON path.id = hop.path LEFT JOIN root ON root.id = path.root"
            + " WHERE hop.referrer IS NOT iif(hop.due = 0, root.object, hop.reached) OR hop.position <> hop.due";
    private static final String WEAK = HOPS + " SELECT path, position FROM hop WHERE kind = 4";
    private static final String ENDS = "SELECT path.id, path.target, path.length,"
            + " (SELECT count(*) FROM path_step WHERE path_step.path = path.id),"
            + " iif(path.length = 0, root.object, (SELECT reference.referent FROM path_step"
            + " JOIN reference ON reference.id = path_step.reference"
            + " WHERE path_step.path = path.id AND path_step.position = path.length - 1))"
            + " FROM path LEFT JOIN root ON root.id = path.root";

    private PathReplay() {}

    /**
     * Replays them.
     *
     * @param connection a dump
     * @param findings where to put what is broken
     * @return how many paths there are
     */
    static long run(Connection connection, List<Finding> findings) throws SQLException {
        Query.each(
                connection,
                BROKEN,
                row -> findings.add(new Finding(
                        Check.PATH,
                        "path_step",
                        "path %s to go on from object %s at position %s"
                                .formatted(row.getString(1), row.getString(3), row.getString(2)),
                        "a reference from " + row.getString(4))));
        Query.each(
                connection,
                WEAK,
                row -> findings.add(new Finding(
                        Check.PATH,
                        "path_step",
                        "strong references in path " + row.getString(1),
                        "a weak one at position " + row.getString(2))));
        long[] paths = new long[1];
        Query.each(connection, ENDS, row -> {
            paths[0]++;
            if (row.getLong(3) != row.getLong(4) || !row.getString(2).equals(row.getString(5))) {
                String wanted = "path %s to reach object %s after %s references"
                        .formatted(row.getString(1), row.getString(2), row.getString(3));
                String found = "object %s after %s".formatted(row.getString(5), row.getString(4));
                findings.add(new Finding(Check.PATH, "path", wanted, found));
            }
        });
        return paths[0];
    }
}
