package io.objex.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The rows of one table as they lie in the pages of a file, read without SQLite. That is several times faster than to ask
 * SQLite for each value, and a second opinion: what wrote the rows has no part in reading them. For one thread.
 */
final class PageRows {
    /*
     * A table is a b-tree. Interior pages have the numbers of their children, leaves have the rows, both in the order of
     * ids: https://www.sqlite.org/fileformat2.html#b_tree_pages. Whether keys are in order and all pages used is left to
     * SQLite's integrity check; here whatever is no page or row of a table ends the reading.
     */
    private static final int LEAF = 13;
    private static final int INTERIOR = 5;
    private static final int LEAF_HEADER = 8;
    private static final int INTERIOR_HEADER = 12;
    private static final int CELLS_AT = 3;
    private static final int LAST_CHILD_AT = 8;
    private static final int MOST_DEPTH = 20;

    private final PageFile file;
    private final PageRow row;
    private final RowReader reader;
    private final byte[][] pages = new byte[MOST_DEPTH][];

    private PageRows(PageFile file, int columns, RowReader reader) {
        this.file = file;
        this.row = new PageRow(file, columns);
        this.reader = reader;
    }

    /** Takes one row; must not keep it. */
    interface RowReader {
        void read(PageRow row) throws SQLException;
    }

    /**
     * Reads all rows of a table that has its ids as row ids. Time linear in the pages of the table.
     *
     * @param path a database at rest
     * @param connection to the same database, which knows where the table begins
     * @throws SQLException if pages or rows are damaged
     */
    static void each(Path path, Connection connection, String table, int columns, RowReader reader)
            throws SQLException {
        long root = rootOf(connection, table);
        try (PageFile file = PageFile.open(path)) {
            new PageRows(file, columns, reader).read(root, 0);
        } catch (IndexOutOfBoundsException e) {
            throw new SQLException("a row of %s is not inside of its page".formatted(table), e);
        }
    }

    private static long rootOf(Connection connection, String table) throws SQLException {
        String sql = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private void read(long number, int depth) throws SQLException {
        if (depth == MOST_DEPTH) {
            throw new SQLException("page %d lies deeper than any table".formatted(number));
        }
        if (pages[depth] == null) {
            pages[depth] = new byte[file.pageSize()];
        }
        byte[] page = pages[depth];
        file.read(number, page);
        int cells = Bytes.unsignedShort(page, CELLS_AT);
        if (page[0] == LEAF) {
            readRows(page, cells);
        } else if (page[0] == INTERIOR) {
            readChildren(page, cells, depth + 1);
        } else {
            throw new SQLException("page %d is none of a table".formatted(number));
        }
    }

    private void readRows(byte[] page, int cells) throws SQLException {
        for (int cell = 0; cell < cells; cell++) {
            row.decode(page, Bytes.unsignedShort(page, LEAF_HEADER + 2 * cell));
            reader.read(row);
        }
    }

    private void readChildren(byte[] page, int cells, int depth) throws SQLException {
        for (int cell = 0; cell < cells; cell++) {
            read(Bytes.unsignedInt(page, Bytes.unsignedShort(page, INTERIOR_HEADER + 2 * cell)), depth);
        }
        read(Bytes.unsignedInt(page, LAST_CHILD_AT), depth);
    }
}
