package io.objex.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Stops the database at what it is doing when somebody no longer wants it, or when its time is over. Looks after so many
 * steps of the database; what takes many small steps asks by {@link #check}. For the thread of the database, {@link #cancel}
 * apart.
 */
final class DatabaseWatch extends ProgressHandler {
    /** So many steps of SQLite's machine take about a millisecond. */
    private static final int STEPS = 20_000;

    private final Connection connection;
    private boolean installed;
    private int depth;
    private long end;
    private boolean hasEnd;
    private volatile boolean busy;
    private volatile boolean cancelled;

    DatabaseWatch(Connection connection) {
        this.connection = connection;
    }

    /** Does some work for as long as it takes. Work within work is part of it. */
    <T> T during(DumpReading.Reading<T> work) throws SQLException {
        return watched(work);
    }

    /** Does some work until a point of {@link System#nanoTime}. */
    <T> T until(long deadline, DumpReading.Reading<T> work) throws SQLException {
        end = deadline;
        hasEnd = true;
        try {
            return watched(work);
        } finally {
            hasEnd = false;
        }
    }

    private <T> T watched(DumpReading.Reading<T> work) throws SQLException {
        if (depth++ == 0) {
            install();
            cancelled = false;
            busy = true;
        }
        try {
            return work.read();
        } finally {
            if (--depth == 0) {
                busy = false;
            }
        }
    }

    private void install() throws SQLException {
        if (!installed) {
            setHandler(connection, STEPS, this);
            installed = true;
        }
    }

    /** From any thread; nothing happens where nothing is done. */
    void cancel() {
        if (busy) {
            cancelled = true;
        }
    }

    /** Whether the latest work was cancelled, rather than late. */
    boolean isCancelled() {
        return cancelled;
    }

    /** Fails as the database does if the work is to be stopped. */
    void check() throws SQLException {
        if (isOver()) {
            throw new SQLiteException("interrupted", SQLiteErrorCode.SQLITE_INTERRUPT);
        }
    }

    private boolean isOver() {
        return cancelled || (hasEnd && System.nanoTime() - end > 0);
    }

    @Override
    protected int progress() {
        return busy && isOver() ? 1 : 0;
    }

    /** Whether something failed because it was stopped. */
    static boolean isStop(Exception failure) {
        return failure instanceof SQLiteException exact && exact.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT;
    }
}
