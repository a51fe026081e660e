package io.objex.explore.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Takes requests from the JDK's server, past the gate, to their routes, and answers back. */
final class Exchanges implements HttpHandler {
    private static final Logger LOGGER = System.getLogger(Exchanges.class.getName());
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final String API = "api";

    /** What keeps a page to itself: nothing from elsewhere is loaded, nobody else frames it, and no copy stays. */
    private static final Map<String, String> PROTECTION = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final Routes routes;
    private final Gate gate;
    private final ServerOptions options;
    private final String cookie;
    private final List<String> prefix;

    Exchanges(Routes routes, Gate gate, ServerOptions options, int port) {
        this.routes = routes;
        this.gate = gate;
        this.options = options;
        this.cookie = "objex-" + port;
        this.prefix = options.prefix().isEmpty() ? List.of() : Routes.parts(options.prefix());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Arrival arrival = Arrival.current();
        Response answer;
        try {
            answer = answer(exchange, arrival);
        } catch (HttpException e) {
            answer = ErrorAnswer.of(e, wantsJson(exchange));
        }
        send(exchange, arrival, answer);
    }

    private Response answer(HttpExchange exchange, Arrival arrival) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        gate.checkHost(headers);
        String method = exchange.getRequestMethod();
        if (!METHODS.contains(method)) {
            throw new HttpException(405, "Only GET, HEAD and POST are known here.");
        }
        if (exchange.getRequestURI().isAbsolute()) {
            throw new HttpException(400, "This is no proxy.");
        }
        Target target = Target.of(exchange.getRequestURI());
        boolean reads = !method.equals("POST");
        gate.checkToken(headers, reads ? target.parameters().get(Gate.TOKEN) : null, cookie);
        if (!reads) {
            gate.checkOrigin(headers);
        }
        String body = body(exchange);
        arrival.complete();
        return entered(exchange, target, answer(reads ? "GET" : method, target, body));
    }

    private String body(HttpExchange exchange) throws IOException {
        int most = options.limits().bodyBytes();
        InputStream in = exchange.getRequestBody();
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new HttpException(413, "The body of a request may have %d bytes.".formatted(most));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Response answer(String method, Target target, String body) {
        List<String> parts = target.parts();
        if (!prefix.isEmpty() && parts.equals(prefix)) {
            return Response.redirect(prefix.get(prefix.size() - 1) + "/");
        }
        if (parts.size() <= prefix.size() || !parts.subList(0, prefix.size()).equals(prefix)) {
            throw new HttpException(
                    404, "There is nothing here. All addresses begin with %s/.".formatted(options.prefix()));
        }
        List<String> inside = parts.subList(prefix.size(), parts.size());
        Routes.Match match = routes.find(method, inside);
        Request request = new Request("/" + String.join("/", inside), match.variables(), target.parameters(), body);
        return handled(match.route().handler(), request);
    }

    /** Who asks is not told of faults, which are for the log. */
    private static Response handled(Handler handler, Request request) {
        try {
            return handler.answer(request);
        } catch (HttpException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            LOGGER.log(Level.ERROR, "objex has too little memory to answer", e);
            throw new HttpException(503, "objex has too little memory for that. Start it with a larger -Xmx.");
        } catch (Exception | LinkageError | StackOverflowError e) {
            LOGGER.log(Level.ERROR, "objex cannot answer a request", e);
            throw new HttpException(500, "objex made a mistake; its log says which.");
        }
    }

    /** Who has shown the token in the address keeps it as a cookie, and the address loses it. */
    private Response entered(HttpExchange exchange, Target target, Response answer) {
        if (!gate.isToken(target.parameters().get(Gate.TOKEN))) {
            return answer;
        }
        String kept = "%s=%s; Path=%s/; HttpOnly; SameSite=Strict".formatted(cookie, gate.token(), options.prefix());
        if (isApi(target) || answer.status() != 200) {
            return answer.with("Set-Cookie", kept);
        }
        String path = exchange.getRequestURI().getRawPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return Response.redirect(last.isEmpty() ? "./" : "./" + last).with("Set-Cookie", kept);
    }

    private boolean isApi(Target target) {
        return target.parts().size() > prefix.size()
                && target.parts().get(prefix.size()).equals(API);
    }

    private boolean wantsJson(HttpExchange exchange) {
        String path = String.valueOf(exchange.getRequestURI().getRawPath());
        String accepted = exchange.getRequestHeaders().getFirst("Accept");
        return path.startsWith(options.prefix() + "/" + API + "/")
                || (accepted != null && accepted.toLowerCase(Locale.ROOT).startsWith("application/json"));
    }

    private void send(HttpExchange exchange, Arrival arrival, Response answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        PROTECTION.forEach(headers::set);
        answer.headers().forEach(headers::set);
        headers.set("Content-Type", answer.type());
        boolean withBody = !exchange.getRequestMethod().equals("HEAD") && answer.length() != 0;
        if (answer.status() >= 400) {
            headers.set("Connection", "close"); // what is left of the request is not waited for
        }
        arrival.begin();
        exchange.sendResponseHeaders(answer.status(), withBody ? Math.max(0, answer.length()) : -1);
        arrival.complete();
        if (withBody) {
            write(exchange, arrival, answer);
        }
        arrival.begin();
        exchange.close();
    }

    private static void write(HttpExchange exchange, Arrival arrival, Response answer) throws IOException {
        Outlet outlet = new Outlet(exchange.getResponseBody(), arrival);
        boolean whole = false;
        try {
            answer.body().writeTo(outlet);
            outlet.close();
            whole = true;
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "objex broke off an answer", e);
        } finally {
            if (!whole) {
                breakOff(exchange.getResponseBody());
            }
        }
    }

    /** The next to write finds itself interrupted, which closes the connection without a last chunk. */
    private static void breakOff(OutputStream out) throws IOException {
        Thread.currentThread().interrupt();
        out.write(0);
        out.flush();
    }
}
