package io.objex.explore.live;

import io.objex.explore.http.ServerOptions;
import io.objex.explore.http.WebServer;
import io.objex.graph.ObjexException;
import io.objex.graph.ThreadEnd;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The explorer of the program that it runs in, in a browser: what is new since a mark, who holds it, who refers to whom.
 *
 * <pre>{@code
 * try (ObjexServer explorer = ObjexServer.install(0)) {
 *     runTheProgram();
 * }
 * }</pre>
 *
 * <p>Nothing is walked until somebody opens the address, which only this machine reaches, and only who knows the token in it. The
 * program goes on while its heap is walked. No object of it is kept alive, and no value of one is shown. Threads are daemons. Safe
 * for any number of threads.
 */
public final class ObjexServer implements AutoCloseable {
    private final WebServer server;

    private ObjexServer(WebServer server) {
        this.server = server;
    }

    /**
     * Starts the explorer, and prints its address in one line on the error stream. Takes some milliseconds. The classes that the
     * context class loader of the calling thread knows count as never unloaded.
     *
     * @param port where it listens, 0 for any port that is free
     * @return the explorer, to be closed; until then it runs, but does not keep the program from ending
     * @throws ObjexException if the port is taken
     * @throws IllegalArgumentException if there is no such port
     */
    public static ObjexServer install(int port) {
        ObjexServer installed = start(port);
        System.err.println("objex: explore this program at " + installed.url());
        return installed;
    }

    /**
     * Starts the explorer as {@link #install} does, and prints nothing.
     *
     * @param port where it listens, 0 for any port that is free
     * @return the explorer, to be closed
     * @throws ObjexException if the port is taken
     * @throws IllegalArgumentException if there is no such port
     */
    public static ObjexServer start(int port) {
        ServerOptions options = ServerOptions.onLoopback(port);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ThreadGroup threads = newGroup();
        LiveSession heap = new LiveSession(new OwnHeap(() -> threadsIn(threads), loader));
        return new ObjexServer(startedIn(threads, options, heap));
    }

    @SuppressWarnings("removal") // it is what rids a JVM before 19 of a group without threads
    private static ThreadGroup newGroup() {
        ThreadGroup group = new ThreadGroup("objex explorer");
        group.setDaemon(true);
        return group;
    }

    /** All threads of the server come to be in one group, by which walks know them, whoever starts them. */
    private static WebServer startedIn(ThreadGroup group, ServerOptions options, LiveSession heap) {
        FutureTask<WebServer> start =
                new FutureTask<>(() -> WebServer.start(options, LiveRoutes.of(heap, ProgramName.ofThis())));
        Thread starter = new Thread(group, start, "objex explorer start", 0, false);
        starter.setDaemon(true);
        starter.setContextClassLoader(ObjexServer.class.getClassLoader());
        starter.start();
        ThreadEnd.await(starter); // or nobody could end a server that is just being started
        try {
            return start.get();
        } catch (InterruptedException e) {
            throw new AssertionError("what is done is not waited for", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ObjexException failure
                    ? failure
                    : new ObjexException("Cannot start the explorer: " + e.getCause(), e);
        }
    }

    private static List<Thread> threadsIn(ThreadGroup group) {
        Thread[] threads = new Thread[group.activeCount() + 16];
        int count = group.enumerate(threads);
        return Arrays.stream(threads, 0, count).filter(Objects::nonNull).toList();
    }

    /**
     * Returns the address to open. Who knows it may look at the heap.
     *
     * @return with the token
     */
    public URI url() {
        return server.url();
    }

    /**
     * Returns the port.
     *
     * @return the one that was given, or the one that was free
     */
    public int port() {
        return server.port();
    }

    /** Ends the explorer; answers on their way break off. Leaves nothing behind. */
    @Override
    public void close() {
        server.close();
    }
}
