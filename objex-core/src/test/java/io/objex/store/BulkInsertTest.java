package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many rows there are beside those of a statement, each is there once and in order. */
class BulkInsertTest {
    private static final int[] ROWS = {1, 2, 3, 249, 250, 251, 252, 499, 500, 501, 502, 1000, 1001};

    @TempDir
    Path folder;

    @Test
    void rows_that_sqlite_numbers_count_up_from_0() throws Exception {
        for (int rows : ROWS) {
            List<List<Integer>> found = filled(rows, true);
            assertThat(found)
                    .as("%d rows", rows)
                    .isEqualTo(IntStream.range(0, rows)
                            .mapToObj(row -> List.of(row, row * 3, row * 5))
                            .toList());
        }
    }

    @Test
    void rows_that_bring_their_numbers_keep_them() throws Exception {
        for (int rows : ROWS) {
            List<List<Integer>> found = filled(rows, false);
            assertThat(found)
                    .as("%d rows", rows)
                    .isEqualTo(IntStream.range(0, rows)
                            .mapToObj(row -> List.of(row * 2, row * 3, row * 5))
                            .toList());
        }
    }

    private List<List<Integer>> filled(int rows, boolean numbered) throws SQLException {
        List<List<Integer>> found = new ArrayList<>();
        try (Connection connection = Sqlite.create(folder.resolve(numbered + "-" + rows + ".db"), 1 << 20);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE sample (id INTEGER PRIMARY KEY, one INTEGER, two INTEGER, none TEXT)");
            connection.setAutoCommit(false);
            if (numbered) {
                fillNumbered(connection, rows);
            } else {
                fill(connection, rows);
            }
            connection.commit();
            Query.each(
                    connection,
                    "SELECT id, one, two FROM sample WHERE none IS NULL ORDER BY id",
                    row -> found.add(List.of(row.getInt(1), row.getInt(2), row.getInt(3))));
        }
        return found;
    }

    private static void fillNumbered(Connection connection, int rows) throws SQLException {
        try (BulkInsert insert = BulkInsert.numbered(connection, "sample", "one, two", rows)) {
            for (int row = 0; row < rows; row++) {
                insert.statement().setInt(insert.firstParameter(), row * 3);
                insert.statement().setInt(insert.firstParameter() + 1, row * 5);
                insert.endRow();
            }
        }
    }

    private static void fill(Connection connection, int rows) throws SQLException {
        try (BulkInsert insert = BulkInsert.of(connection, "sample", 4, rows)) {
            for (int row = 0; row < rows; row++) {
                insert.statement().setInt(insert.firstParameter(), row * 2);
                insert.statement().setInt(insert.firstParameter() + 1, row * 3);
                insert.statement().setInt(insert.firstParameter() + 2, row * 5);
                insert.statement().setString(insert.firstParameter() + 3, null);
                insert.endRow();
            }
        }
    }
}
