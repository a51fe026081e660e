package io.objex.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Every row of {@code reference}, read once for its digest and its keys. */
final class ReferenceStream {
    private static final int COLUMNS = 6;
    private static final int REFERRER = 1;
    private static final int REFERENT = 2;
    private static final int FIELD = 4;

    private final RowDigest digest = new RowDigest();
    /** The references by their referents, as {@code referrer} has them. */
    private final RowDigest inbound = new RowDigest();

    private final RowChecks checks = new RowChecks("reference");
    private final long objects;
    private final long fields;

    private ReferenceStream(long objects, long fields) {
        this.objects = objects;
        this.fields = fields;
    }

    /** Reads them from a dump at rest. */
    static ReferenceStream of(Path file, RowProgress progress) throws SQLException {
        try (Connection connection = Sqlite.open(file)) {
            ReferenceStream stream = new ReferenceStream(
                    Sqlite.number(connection, "SELECT count(*) FROM object"),
                    Sqlite.number(connection, "SELECT count(*) FROM field"));
            PageRows.each(file, connection, "reference", COLUMNS, row -> {
                stream.take(row);
                progress.row(row.id());
            });
            return stream;
        }
    }

    private void take(PageRow row) throws SQLException {
        digest.integer(row.id());
        for (int column = REFERRER; column < COLUMNS; column++) {
            digest.cell(row, column);
        }
        digest.endRow();
        inbound.integer(row.integer(REFERENT));
        inbound.integer(row.id());
        inbound.endRow();
        checks.id(row.id());
        checks.key(row.integer(REFERRER), objects, "object");
        checks.key(row.integer(REFERENT), objects, "object");
        if (!row.isNothing(FIELD)) {
            checks.key(row.integer(FIELD), fields, "field");
        }
    }

    TableDigest inbound() {
        return inbound.digest();
    }

    RowChecks checks() {
        return checks;
    }

    TableDigest digest() {
        return digest.digest();
    }
}
