package io.objex.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Every row of {@code object}, read once for its digest, its keys and the totals by type. */
final class ObjectStream {
    private static final int COLUMNS = 8;
    private static final int TYPE = 1;
    private static final int SHALLOW_SIZE = 2;
    private static final int REPRESENTED_TYPE = 6;
    private static final int PREVIEW = 7;

    private final RowDigest digest = new RowDigest();
    private final RowChecks checks = new RowChecks("object");
    private final TypeTotals totals;

    private ObjectStream(long types) {
        int count = Math.toIntExact(types);
        this.totals = new TypeTotals(new long[count], new long[count]);
    }

    /** Reads them from a dump at rest. */
    static ObjectStream of(Path file, RowProgress progress) throws SQLException {
        try (Connection connection = Sqlite.open(file)) {
            ObjectStream stream = new ObjectStream(Sqlite.number(connection, "SELECT count(*) FROM type"));
            PageRows.each(file, connection, "object", COLUMNS, row -> {
                stream.take(row);
                progress.row(row.id());
            });
            return stream;
        }
    }

    private void take(PageRow row) throws SQLException {
        digest.integer(row.id());
        for (int column = TYPE; column < PREVIEW; column++) {
            digest.cell(row, column);
        }
        if (row.isNothing(PREVIEW)) {
            digest.nothing();
        } else {
            digest.text(row.text(PREVIEW));
        }
        digest.endRow();
        check(row);
    }

    private void check(PageRow row) throws SQLException {
        int types = totals.counts().length;
        long type = row.integer(TYPE);
        checks.id(row.id());
        checks.key(type, types, "type");
        if (!row.isNothing(REPRESENTED_TYPE)) {
            checks.key(row.integer(REPRESENTED_TYPE), types, "type");
        }
        if (type >= 0 && type < types) {
            totals.add((int) type, row.integer(SHALLOW_SIZE));
        }
    }

    RowChecks checks() {
        return checks;
    }

    TableDigest digest() {
        return digest.digest();
    }

    TypeTotals totals() {
        return totals;
    }
}
