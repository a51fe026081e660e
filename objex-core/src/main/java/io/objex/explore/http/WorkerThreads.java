package io.objex.explore.http;

import com.sun.net.httpserver.HttpServer;
import io.objex.graph.ThreadEnd;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that answer: bounded in number, gone when nobody asks, and no reason for the process to go on. */
final class WorkerThreads implements Executor {
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor pool;
    private final Patience patience;
    private final Limits limits;

    WorkerThreads(Limits limits, Patience patience) {
        this.limits = limits;
        this.patience = patience;
        this.pool = new ThreadPoolExecutor(
                limits.threads(),
                limits.threads(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(limits.waiting()),
                work -> thread(work, "objex web"));
        pool.allowCoreThreadTimeOut(true);
    }

    /** Reads a request and answers it. When too many wait this is refused, and the JDK's server closes the connection. */
    @Override
    public void execute(Runnable exchange) {
        pool.execute(() -> {
            Arrival arrival = Arrival.begin(patience, limits);
            try {
                exchange.run();
            } finally {
                arrival.close();
                Thread.interrupted(); // the next one has nothing to do with it
            }
        });
    }

    void end() {
        pool.shutdownNow();
    }

    /** The threads that the JDK's server starts are daemons where the one that starts it is. */
    static void start(HttpServer server) {
        Thread starter = thread(server::start, "objex web start");
        starter.start();
        ThreadEnd.await(starter);
    }

    static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(WorkerThreads.class.getClassLoader());
        return thread;
    }
}
