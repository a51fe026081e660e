package io.objex.store;

import io.objex.graph.ThreadEnd;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work that goes on meanwhile, on a thread of its own that has ended when this is closed: objex is a guest in other
 * people's tests, and a thread that outlives its work would be a finding there. Used by one thread.
 *
 * @param <T> what comes out of it
 */
final class Meanwhile<T> implements AutoCloseable {
    private final FutureTask<T> work;
    private final Thread thread;

    private Meanwhile(FutureTask<T> work, Thread thread) {
        this.work = work;
        this.thread = thread;
    }

    /** Something to do. */
    interface Work<T> {
        T run() throws SQLException;
    }

    /** Starts it on a thread that inherits no thread locals and keeps no JVM from ending. */
    static <T> Meanwhile<T> start(String what, Work<T> work) {
        FutureTask<T> task = new FutureTask<>(work::run);
        Thread thread = new Thread(null, task, "objex " + what, 0, false);
        thread.setDaemon(true);
        thread.start();
        return new Meanwhile<>(task, thread);
    }

    /** Waits for what comes out, or for the exception that the work ended with. */
    T result() throws SQLException {
        close();
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("work that has ended is not waited for", e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure) throws SQLException {
        Throwable cause = failure.getCause();
        if (cause instanceof SQLException reading) {
            throw reading;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException mistake ? mistake : new IllegalStateException(failure);
    }

    /** Waits for the end of the thread. Interrupts are kept for later: a dump is whole or not there. */
    @Override
    public void close() {
        ThreadEnd.await(thread);
    }
}
