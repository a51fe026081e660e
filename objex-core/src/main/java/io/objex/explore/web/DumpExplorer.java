package io.objex.explore.web;

import io.objex.explore.http.Routes;
import io.objex.explore.http.ServerOptions;
import io.objex.explore.http.WebServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A dump in a browser. Answers from files alone; nothing but a mark ever changes one. Safe for any number of threads. */
public final class DumpExplorer implements AutoCloseable {
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final Sessions sessions;
    private final WebServer server;

    private DumpExplorer(Sessions sessions, WebServer server) {
        this.sessions = sessions;
        this.server = server;
    }

    /**
     * Starts a server over a dump.
     *
     * @param options where it listens
     * @param dump the dump, best analysed
     * @param comparison compares it with another, null where there is none
     * @return the explorer, to be closed
     * @throws io.objex.graph.ObjexException if the port is taken
     */
    public static DumpExplorer start(ServerOptions options, Path dump, @Nullable Comparison comparison) {
        sendAtOnce();
        return start(options, dump, comparison, DumpApi.PATIENCE);
    }

    /**
     * The JDK's server sends the head of an answer and its body apart; unless told otherwise when it is first used, the body waits
     * 40 milliseconds for the head to be acknowledged.
     */
    private static void sendAtOnce() {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    static DumpExplorer start(ServerOptions options, Path dump, @Nullable Comparison comparison, Duration patience) {
        Sessions sessions = new Sessions(dump);
        return new DumpExplorer(sessions, WebServer.start(options, routes(sessions, comparison, patience)));
    }

    static Routes routes(Sessions sessions, @Nullable Comparison comparison, Duration patience) {
        Routes routes = new Routes();
        Pages.addTo(routes);
        new DumpApi(sessions, comparison, patience).addTo(routes);
        return routes;
    }

    /**
     * Returns the address to open, with its token.
     *
     * @return the address
     */
    public URI url() {
        return server.url();
    }

    /** Ends the server, what it is at included. */
    @Override
    public void close() {
        server.close();
        sessions.close();
    }
}
