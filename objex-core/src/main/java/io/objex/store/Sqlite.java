package io.objex.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;

/** How SQLite is opened and spoken to. */
final class Sqlite {
    /** No value of a dump is as long; one that a query makes up may be longer than the memory. */
    private static final int MOST_BYTES = 64 << 20;

    private Sqlite() {}

    /** Opens a new file to be filled once: no journal, no waiting for the disk, since the file is renamed at the end. */
    static Connection create(Path file, long maxBytes) throws SQLException {
        Connection connection = connect("jdbc:sqlite:" + uri(file));
        try {
            execute(connection, "PRAGMA page_size = " + DumpSize.PAGE_BYTES);
            execute(connection, "PRAGMA journal_mode = OFF");
            execute(connection, "PRAGMA synchronous = OFF");
            execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
            execute(connection, "PRAGMA max_page_count = " + Math.max(1, maxBytes / DumpSize.PAGE_BYTES));
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection, e);
            throw e;
        }
    }

    /**
     * Opens a file that is only read. It is taken as immutable, which works on read-only media too, unless a journal
     * beside it says that somebody is writing.
     */
    static Connection open(Path file) throws SQLException {
        String mode = isAtRest(file) ? "?mode=ro&immutable=1" : "?mode=ro";
        SQLiteConnection connection = connect("jdbc:sqlite:" + uri(file) + mode);
        try {
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, MOST_BYTES);
            execute(connection, "PRAGMA temp_store = MEMORY");
            execute(connection, "PRAGMA query_only = ON");
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection, e);
            throw e;
        }
    }

    /** Opens a dump to add tables, so that it holds all of a transaction or nothing, whatever happens. */
    static Connection extend(Path file) throws SQLException {
        Connection connection = connect("jdbc:sqlite:" + uri(file) + "?mode=rw");
        try {
            execute(connection, "PRAGMA temp_store = MEMORY");
            execute(connection, "PRAGMA synchronous = FULL");
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection, e);
            throw e;
        }
    }

    /** Whether the file says all there is to say: nothing of it stands in a journal. */
    static boolean isAtRest(Path file) {
        return !Files.exists(beside(file, "-journal")) && !Files.exists(beside(file, "-wal"));
    }

    static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static String uri(Path file) {
        return "file:" + file.toAbsolutePath().toUri().getRawPath();
    }

    /** Not by way of the driver manager, which does not find drivers of other class loaders. */
    private static SQLiteConnection connect(String url) throws SQLException {
        try {
            return JDBC.createConnection(url, oneThread());
        } catch (LinkageError e) {
            throw new SQLException("the native library of sqlite-jdbc cannot be loaded: " + e, e);
        }
    }

    /** A connection is used by one thread at a time; a lock for each value would be a tenth of writing a row. */
    private static Properties oneThread() {
        SQLiteConfig config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        return config.toProperties();
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row, 0 where there is none. */
    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Whether somebody else is writing. */
    static boolean isBusy(SQLException failure) {
        return failure instanceof SQLiteException exact
                && (exact.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    /** Whether the file or its folder must not be written. */
    static boolean isReadOnly(SQLException failure) {
        return failure instanceof SQLiteException exact
                && ((exact.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_READONLY.code
                        || (exact.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_CANTOPEN.code);
    }

    static void closeQuietly(Connection connection, Exception failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Whether SQLite had no room: neither on the disk, nor under the bound of pages. */
    static boolean isFull(SQLException failure) {
        return failure instanceof SQLiteException exact && exact.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
    }
}
