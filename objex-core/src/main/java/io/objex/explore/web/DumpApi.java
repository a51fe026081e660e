package io.objex.explore.web;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.objex.analysis.difference.Grouping;
import io.objex.explore.http.HttpException;
import io.objex.explore.http.Request;
import io.objex.explore.http.Response;
import io.objex.explore.http.Routes;
import io.objex.explore.session.Answer;
import io.objex.explore.session.AnswerJson;
import io.objex.explore.session.ExplorerSession;
import io.objex.explore.session.QuestionException;
import io.objex.graph.ObjexException;
import io.objex.graph.OneLine;
import io.objex.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The questions of a session as routes below {@code /api}, in the forms of {@code --json}; {@code openapi.json} has them all. */
final class DumpApi {
    private static final int USUAL_LIMIT = 20;
    private static final int MOST_ROWS = 10_000;
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A query may keep a processor and much memory busy for as long as it has. */
    private static final int MOST_QUERIES = 2;

    private static final String SVG = "image/svg+xml; charset=utf-8";

    private final Sessions sessions;
    private final @Nullable Comparison comparison;
    private final Duration patience;
    private final Semaphore queries = new Semaphore(MOST_QUERIES);
    private volatile @Nullable String treemap;

    /** Queries in SQL have so much time. */
    DumpApi(Sessions sessions, @Nullable Comparison comparison, Duration patience) {
        this.sessions = sessions;
        this.comparison = comparison;
        this.patience = patience;
    }

    void addTo(Routes routes) {
        quick(routes, "go", (session, request) -> session.go(request.required("place")));
        quick(routes, "memory", (session, request) -> session.memory(limit(request)));
        quick(routes, "growth", (session, request) -> session.growth(limit(request)));
        quick(routes, "marks", (session, request) -> session.marks());
        quick(routes, "search", (session, request) -> session.search(request.required("pattern"), limit(request)));
        quick(routes, "out", (session, request) -> at(session, request).out(limit(request)));
        quick(routes, "list", (session, request) -> at(session, request).list(limit(request)));
        quick(routes, "sql", this::sql);
        byPaths(routes, "roots", (session, request) -> session.roots(limit(request)));
        byPaths(routes, "in", (session, request) -> at(session, request).in(limit(request)));
        byPaths(routes, "where", (session, request) -> at(session, request).where());
        routes.get("/api/top", request -> told(() -> top(request)));
        routes.get("/api/path", this::path);
        routes.get("/api/audit", request -> told(() -> json("audit", sessions.askHeap(s -> s.audit(limit(request))))));
        routes.get("/api/complete", request -> told(() -> complete(request)));
        routes.get("/api/info", request -> told(this::info));
        routes.get("/api/diff", request -> told(() -> diff(request)));
        routes.get("/api/picture.svg", request -> told(() -> picture(request)));
        routes.get("/api/treemap.svg", request -> told(this::treemap));
        routes.post("/api/marks", request -> told(() -> mark(request)));
    }

    private static int limit(Request request) {
        return request.number("limit", USUAL_LIMIT, 1, MOST_ROWS);
    }

    private void quick(Routes routes, String command, BiFunction<ExplorerSession, Request, Answer> question) {
        routes.get(
                "/api/" + command,
                request -> told(() -> json(command, sessions.ask(session -> question.apply(session, request)))));
    }

    /** A question that is quick where the dump has all shortest paths. */
    private void byPaths(Routes routes, String command, BiFunction<ExplorerSession, Request, Answer> question) {
        routes.get(
                "/api/" + command,
                request -> told(() -> json(command, sessions.askPaths(session -> question.apply(session, request)))));
    }

    private Response top(Request request) {
        String what = request.parameter("what").orElse("types");
        int limit = limit(request);
        Sessions.Question<Answer> question = session -> session.top(what, limit);
        return json("top", what.equals("holders") ? sessions.askPaths(question) : sessions.ask(question));
    }

    private Response json(String command, Answer answer) {
        return Response.json(AnswerJson.of(command, sessions.file(), answer));
    }

    /** What a session says to a question that it cannot answer is for the one who asks. */
    private static Response told(Supplier<Response> answer) {
        try {
            return answer.get();
        } catch (HttpException e) {
            throw e;
        } catch (StoreException e) {
            throw new HttpException(500, OneLine.of(String.valueOf(e.getMessage())));
        } catch (ObjexException e) {
            throw new HttpException(422, OneLine.of(String.valueOf(e.getMessage())));
        } catch (CancellationException e) {
            throw new HttpException(503, "The question was stopped.");
        }
    }

    /** The one place that is asked about. */
    private static ExplorerSession at(ExplorerSession session, Request request) {
        Answer there = session.go(request.required("place"));
        if (session.here().isEmpty()) {
            throw new QuestionException(there.headline() + " "
                    + there.rows().map(row -> row.label() + ", " + row.note()).collect(Collectors.joining("; ")));
        }
        return session;
    }

    private Answer sql(ExplorerSession session, Request request) {
        String query = request.required("query");
        if (!queries.tryAcquire()) {
            throw new HttpException(503, "objex is at other queries. Ask again in a moment.");
        }
        try {
            return session.sql(query, limit(request), patience);
        } catch (StoreException e) {
            throw new QuestionException(OneLine.of(String.valueOf(e.getMessage())));
        } finally {
            queries.release();
        }
    }

    /** The shortest path is in an analysed dump; others need the whole heap. */
    private Response path(Request request) {
        boolean all = request.parameter("all").filter("true"::equals).isPresent();
        String to = request.parameter("to").orElse("");
        String from = request.parameter("from").orElse("");
        if (!all && to.isEmpty() && from.isEmpty()) {
            return told(() -> json(
                    "path", sessions.askPaths(session -> at(session, request).path())));
        }
        return told(() -> json("path", sessions.askHeap(session -> {
            ExplorerSession there = at(session, request);
            if (all) {
                return there.pathAll(limit(request));
            }
            return from.isEmpty() ? there.pathTo(to) : there.pathFrom(from);
        })));
    }

    private Response complete(Request request) {
        String beginning = request.parameter("text").orElse("");
        return Response.json(
                DumpFacts.completions(sessions.ask(session -> session.completions(beginning, limit(request)))));
    }

    private Response info() {
        return Response.json(sessions.ask(session ->
                DumpFacts.of(sessions.file(), session.welcome(), ExplorerSession.rankings(), comparison != null)));
    }

    private Response diff(Request request) {
        if (comparison == null) {
            throw new HttpException(404, "There is no other dump to compare with. Start objex serve with two.");
        }
        String by = request.parameter("by").orElse("type");
        Grouping grouping = Arrays.stream(Grouping.values())
                .filter(each -> each.word().equals(by.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new HttpException(400, "The parameter 'by' must be type, holder or path."));
        int limit = limit(request);
        return Response.json(sessions.askHeap(session -> comparison.json(grouping, limit)));
    }

    private Response picture(Request request) {
        String way = request.parameter("way").orElse("path");
        return svg(sessions.askHeap(session -> at(session, request).picture(way)));
    }

    /** Drawn once: the heap of a dump never changes. */
    private Response treemap() {
        String drawn = treemap;
        return svg(drawn == null ? sessions.askHeap(this::drawnTreemap) : drawn);
    }

    /** Who waited for his turn may find it drawn. */
    private String drawnTreemap(ExplorerSession session) {
        String drawn = treemap;
        if (drawn == null) {
            drawn = session.treemap();
            treemap = drawn;
        }
        return drawn;
    }

    private static Response svg(String text) {
        return Response.bytes(SVG, text.getBytes(StandardCharsets.UTF_8));
    }

    private Response mark(Request request) {
        JsonObject mark = object(request.body());
        String place = text(mark, "place");
        String name = text(mark, "name");
        String note = mark.has("note") ? text(mark, "note") : "";
        if (note.length() > DumpFacts.MOST_NOTE) {
            throw new HttpException(400, "A note may have %d letters.".formatted(DumpFacts.MOST_NOTE));
        }
        return json("mark", sessions.change(session -> {
            Answer there = session.go(place);
            if (session.here().isEmpty()) {
                throw new QuestionException(there.headline());
            }
            return session.mark(name, note);
        }));
    }

    private static JsonObject object(String body) {
        try {
            return JsonParser.parseString(body).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new HttpException(400, "The body must be an object of JSON with place, name and note.");
        }
    }

    private static String text(JsonObject object, String name) {
        if (object.get(name) instanceof JsonPrimitive value && value.isString()) {
            return value.getAsString();
        }
        throw new HttpException(400, "The body must have the text '%s'.".formatted(name));
    }
}
