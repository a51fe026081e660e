package io.objex.explore.http;

import com.sun.net.httpserver.HttpServer;
import io.objex.graph.ObjexException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A server that runs until it is closed, on threads of its own, all of them daemons. Nothing happens in it until somebody
 * asks. Safe for any number of threads.
 */
public final class WebServer implements AutoCloseable {
    private final HttpServer server;
    private final WorkerThreads workers;
    private final Patience patience;
    private final URI url;

    private WebServer(HttpServer server, WorkerThreads workers, Patience patience, URI url) {
        this.server = server;
        this.workers = workers;
        this.patience = patience;
        this.url = url;
    }

    /**
     * Starts a server.
     *
     * @param options where it listens
     * @param routes what it answers
     * @return the server
     * @throws ObjexException if the port is taken, or the host is not one of this machine
     */
    public static WebServer start(ServerOptions options, Routes routes) {
        try {
            InetAddress address =
                    options.host().isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(options.host());
            HttpServer server = HttpServer.create(new InetSocketAddress(address, options.port()), 0);
            return started(server, options, routes);
        } catch (IOException e) {
            throw new ObjexException(
                    "Cannot serve on %s, port %d: %s. Give another with --port, or 0 for any that is free."
                            .formatted(
                                    options.host().isEmpty() ? "localhost" : options.host(),
                                    options.port(),
                                    e.getMessage()),
                    e);
        }
    }

    private static WebServer started(HttpServer server, ServerOptions options, Routes routes) {
        InetSocketAddress bound = server.getAddress();
        Gate gate = new Gate(options.names(), !bound.getAddress().isLoopbackAddress());
        Patience patience = new Patience();
        WorkerThreads workers = new WorkerThreads(options.limits(), patience);
        server.setExecutor(workers);
        server.createContext("/", new Exchanges(routes, gate, options, bound.getPort()));
        WorkerThreads.start(server);
        return new WebServer(server, workers, patience, url(bound, options, gate));
    }

    private static URI url(InetSocketAddress bound, ServerOptions options, Gate gate) {
        InetAddress address = bound.getAddress();
        String host = address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
        String written = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://%s:%d%s/?%s=%s"
                .formatted(written, bound.getPort(), options.prefix(), Gate.TOKEN, gate.token()));
    }

    /**
     * Returns the address to open, which lets in whoever knows it.
     *
     * @return with the token
     */
    public URI url() {
        return url;
    }

    /**
     * Returns the port.
     *
     * @return the one that was given, or the one that was free
     */
    public int port() {
        return url.getPort();
    }

    /** Ends it at once: connections are closed, answers on their way break off. */
    @Override
    public void close() {
        server.stop(0);
        workers.end();
        patience.end();
    }
}
