package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages read without SQLite have the rows that SQLite reads from them. */
class PageRowsTest {
    private static final int COLUMNS = 4;

    @TempDir
    Path folder;

    /** A table that has been filled, thinned out and filled again, with pages of any size. */
    private Path table(Random random, int mostRows) throws SQLException {
        Path file = folder.resolve("table" + random.nextInt() + ".db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = " + (512 << random.nextInt(8)));
            connection.setAutoCommit(false);
            statement.execute("CREATE TABLE other (id INTEGER PRIMARY KEY, text TEXT)");
            statement.execute("CREATE TABLE sample (id INTEGER PRIMARY KEY, number INTEGER, text TEXT, last INTEGER)");
            fill(connection, random, random.nextInt(mostRows + 1));
            statement.execute("DELETE FROM sample WHERE (number & 7) < " + random.nextInt(8));
            statement.execute("INSERT INTO other SELECT id, text FROM sample");
            fill(connection, random, random.nextInt(mostRows / 4 + 1));
            statement.execute("UPDATE sample SET text = text || text WHERE id % 3 = 0");
            connection.commit();
        }
        return file;
    }

    private static void fill(Connection connection, Random random, int rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT OR IGNORE INTO sample VALUES (?,?,?,?)")) {
            for (int row = 0; row < rows; row++) {
                insert.setObject(1, random.nextBoolean() ? null : random.nextInt() >> random.nextInt(32));
                insert.setObject(2, integer(random));
                insert.setObject(3, random.nextInt(4) == 0 ? null : text(random));
                insert.setObject(4, integer(random));
                insert.executeUpdate();
            }
        }
    }

    /** Of every length that SQLite has for integers, and its bounds. */
    private static Object integer(Random random) {
        long value = random.nextLong() >> random.nextInt(64);
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> 0L;
            case 2 -> 1L;
            case 3 -> -1L;
            case 4 -> Long.MIN_VALUE >> random.nextInt(64);
            case 5 -> Long.MAX_VALUE >> random.nextInt(64);
            default -> value;
        };
    }

    /** Mostly short, sometimes as long as a page, seldom as several. */
    private static String text(Random random) {
        int most = random.nextInt(20) == 0 ? random.nextInt(10) == 0 ? 40_000 : 2_000 : 20;
        return "aß\ud83d\ude00\u0000".repeat(most / 4).substring(0, random.nextInt(most / 4) * 5);
    }

    private static List<List<Object>> readBySqlite(Path file) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Connection connection = Sqlite.open(file)) {
            Query.each(connection, "SELECT id, number, text, last FROM sample ORDER BY id", row -> {
                List<Object> cells = new ArrayList<>(List.of(row.getLong(1)));
                cells.add(row.getObject(2) == null ? null : row.getLong(2));
                cells.add(row.getString(3));
                cells.add(row.getObject(4) == null ? null : row.getLong(4));
                rows.add(cells);
            });
        }
        return rows;
    }

    private static List<List<Object>> readFromPages(Path file) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Connection connection = Sqlite.open(file)) {
            PageRows.each(file, connection, "sample", COLUMNS, row -> {
                List<Object> cells = new ArrayList<>(List.of(row.id()));
                cells.add(row.isNothing(1) ? null : row.integer(1));
                cells.add(row.isNothing(2) ? null : row.text(2));
                cells.add(row.isNothing(3) ? null : row.integer(3));
                rows.add(cells);
            });
        }
        return rows;
    }

    @Test
    void random_tables_are_read_as_sqlite_reads_them() throws Exception {
        for (int seed = 0; seed < 150; seed++) {
            Path file = table(new Random(seed), seed % 10 == 0 ? 5000 : 100);
            assertThat(readFromPages(file)).as("seed %d", seed).isEqualTo(readBySqlite(file));
        }
    }

    @Test
    void an_empty_table_has_no_rows() throws Exception {
        Path file = table(new Random(1), 10);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM sample");
        }
        assertThat(readFromPages(file)).isEmpty();
    }

    @Test
    void a_damaged_table_is_read_to_an_end_and_fails_in_one_way_only() throws Exception {
        Path file = table(new Random(30), 3000);
        byte[] sound = Files.readAllBytes(file);
        List<List<Object>> rows = readFromPages(file);
        Random random = new Random(2);
        int different = 0;
        int refused = 0;
        for (int damage = 0; damage < 400; damage++) {
            byte[] damaged = sound.clone();
            for (int i = 0; i < 20; i++) {
                damaged[100 + random.nextInt(sound.length - 100)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            try {
                different += readFromPages(file).equals(rows) ? 0 : 1;
            } catch (SQLException e) {
                refused++;
            }
        }
        assertThat(different).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void pages_that_form_a_circle_are_left() throws Exception {
        Path file = table(new Random(30), 3000);
        int pageSize;
        long root;
        try (Connection connection = Sqlite.open(file)) {
            pageSize = (int) Sqlite.number(connection, "PRAGMA page_size");
            root = Sqlite.number(connection, "SELECT rootpage FROM sqlite_master WHERE name = 'sample'");
        }
        try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
            pages.seek((root - 1) * pageSize);
            assertThat(pages.readByte()).as("an interior page").isEqualTo((byte) 5);
            pages.seek((root - 1) * pageSize + 8);
            pages.writeInt((int) root);
        }
        assertThatThrownBy(() -> readFromPages(file))
                .isInstanceOf(SQLException.class)
                .hasMessage("page %d is in two places", root);
    }

    @Test
    void a_row_that_is_not_as_the_table_wants_it_is_refused() throws Exception {
        Path file = folder.resolve("sample.db");
        for (String[] refused : new String[][] {
            {"(7, 1.5, NULL, NULL)", "row 7 has no integer in column 1"},
            {"(7, 'one', NULL, NULL)", "row 7 has no integer in column 1"},
            {"(7, NULL, x'00', NULL)", "row 7 has no text in column 2"},
        }) {
            Files.deleteIfExists(file);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE sample (id INTEGER PRIMARY KEY, number INTEGER, text TEXT, last)");
                statement.execute("INSERT INTO sample VALUES " + refused[0]);
            }
            assertThatThrownBy(() -> readFromPages(file))
                    .as(Arrays.toString(refused))
                    .isInstanceOf(SQLException.class)
                    .hasMessage(refused[1]);
        }
    }

    @Test
    void a_row_with_more_or_fewer_columns_is_refused() throws Exception {
        Path file = table(new Random(3), 50);
        try (Connection connection = Sqlite.open(file)) {
            assertThat(readFromPages(file)).isNotEmpty();
            for (int columns : new int[] {COLUMNS - 1, COLUMNS + 1}) {
                assertThatThrownBy(() -> PageRows.each(file, connection, "sample", columns, row -> {}))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("columns");
            }
        }
    }
}
