package io.objex.explore.http;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a server listens, and under which names.
 *
 * @param host the address to bind to; empty for the loopback interface, which only this machine reaches
 * @param port the port, 0 for any that is free
 * @param prefix what all paths begin with: empty, or {@code /objex}
 * @param names host names of proxies by which the server may be asked for, in whatever case
 * @param limits how much it takes on
 */
public record ServerOptions(String host, int port, String prefix, Set<String> names, Limits limits) {
    private static final int MOST_PORT = 65_535;

    /** Checks port and prefix, and copies the set in lower case. */
    public ServerOptions {
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("port (%d) must be from 0 to %d".formatted(port, MOST_PORT));
        }
        if (!prefix.matches("(/[A-Za-z0-9._~-]*[A-Za-z0-9_~-])*")) {
            throw new IllegalArgumentException(
                    "prefix (%s) must be empty, or begin with a slash and end without one: /objex".formatted(prefix));
        }
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A server that only this machine reaches.
     *
     * @param port the port, 0 for any that is free
     * @return the options, with the usual limits and no prefix
     */
    public static ServerOptions onLoopback(int port) {
        return new ServerOptions("", port, "", Set.of(), Limits.USUAL);
    }

    /**
     * Takes on another amount.
     *
     * @param other how much
     * @return the same with it
     */
    public ServerOptions with(Limits other) {
        return new ServerOptions(host, port, prefix, names, other);
    }

    /**
     * Puts all paths below another.
     *
     * @param other the prefix
     * @return the same with it
     */
    public ServerOptions under(String other) {
        return new ServerOptions(host, port, other, names, limits);
    }
}
