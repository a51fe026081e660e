package io.objex.explore.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a server answers where. Filled before the server starts; not to be changed afterwards. */
public final class Routes {
    private final List<Route> routes = new ArrayList<>();

    /** Begins with none. */
    public Routes() {}

    /**
     * A route.
     *
     * @param method {@code GET} or {@code POST}
     * @param pattern the path behind the prefix, with {@code {name}} for a part of any text
     * @param handler who answers
     */
    public record Route(String method, String pattern, Handler handler) {
        @Nullable
        Map<String, String> variables(List<String> parts) {
            List<String> wanted = Routes.parts(pattern);
            if (wanted.size() != parts.size()) {
                return null;
            }
            Map<String, String> found = new HashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                String part = wanted.get(i);
                if (part.startsWith("{")) {
                    found.put(part.substring(1, part.length() - 1), parts.get(i));
                } else if (!part.equals(parts.get(i))) {
                    return null;
                }
            }
            return found;
        }
    }

    /** A route with what it has found in a path. */
    record Match(Route route, Map<String, String> variables) {}

    /**
     * Adds a route that only reads, for {@code GET} and {@code HEAD}.
     *
     * @param pattern the path behind the prefix: {@code /object/{id}}
     * @param handler who answers
     * @return this
     */
    public Routes get(String pattern, Handler handler) {
        return add("GET", pattern, handler);
    }

    /**
     * Adds a route that may change something. A page from elsewhere cannot reach it.
     *
     * @param pattern the path behind the prefix
     * @param handler who answers
     * @return this
     */
    public Routes post(String pattern, Handler handler) {
        return add("POST", pattern, handler);
    }

    private Routes add(String method, String pattern, Handler handler) {
        if (!pattern.startsWith("/")) {
            throw new IllegalArgumentException("'%s' must begin with a slash".formatted(pattern));
        }
        routes.add(new Route(method, pattern, handler));
        return this;
    }

    /**
     * Returns all routes.
     *
     * @return an unmodifiable list, in the order in which they were added
     */
    public List<Route> all() {
        return Collections.unmodifiableList(routes);
    }

    /** The first that fits. */
    Match find(String method, List<String> parts) {
        TreeSet<String> methods = new TreeSet<>();
        Optional<Match> found = Optional.empty();
        for (Route route : routes) {
            Map<String, String> variables = route.variables(parts);
            if (variables != null) {
                methods.add(route.method());
                if (found.isEmpty() && route.method().equals(method)) {
                    found = Optional.of(new Match(route, variables));
                }
            }
        }
        return found.orElseThrow(() -> methods.isEmpty()
                ? new HttpException(404, "There is nothing here.")
                : new HttpException(405, "This is for %s only.".formatted(String.join(" and ", methods))));
    }

    /** The parts between the slashes; one empty part for the path {@code /}. */
    static List<String> parts(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
