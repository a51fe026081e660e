package io.objex.explore.live;

import io.objex.explore.http.Handler;
import io.objex.explore.http.HttpException;
import io.objex.explore.http.Request;
import io.objex.explore.http.Response;
import io.objex.explore.http.Routes;
import io.objex.explore.session.Answer;
import io.objex.explore.session.QuestionException;
import io.objex.graph.ObjexException;
import io.objex.render.JsonString;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the explorer of a running program answers where: pages for people, and the same below {@code /api} as JSON. */
final class LiveRoutes {
    private static final String HOME_HINT =
            "MARK leaves out of lists all that is there now. Let the program do what you suspect, then LIST what is new.";
    private static final int MOST = 1_000_000_000;
    private static final int PAGE = LiveSession.PAGE;

    private final LiveSession heap;
    private final String program;

    private LiveRoutes(LiveSession heap, String program) {
        this.heap = heap;
        this.program = program;
    }

    /**
     * The routes.
     *
     * @param heap who answers
     * @param program what runs, for people
     */
    static Routes of(LiveSession heap, String program) {
        LiveRoutes live = new LiveRoutes(heap, program);
        Routes routes = new Routes();
        live.addPages(routes);
        live.addApi(routes);
        return routes;
    }

    private void addPages(Routes routes) {
        routes.get("/", told(request -> page(0, heap.home(), HOME_HINT)));
        routes.get("/list", told(this::list));
        routes.get("/type/{id}", told(this::type));
        routes.get("/object/{id}", told(this::object));
        routes.get("/growth", told(request -> page(0, heap.growth(), "")));
        routes.get("/raw", told(request -> rawPage(heap.raw())));
        routes.get("/seen/{look}/{object}", told(this::seen));
        routes.post("/mark", told(request -> {
            heap.mark();
            return Response.redirect("./");
        }));
        routes.post("/clear", told(request -> {
            heap.clear();
            return Response.redirect("list");
        }));
        routes.post("/refresh", told(request -> {
            heap.refresh();
            return Response.redirect("list");
        }));
        addFile(routes, "/live.css");
        addFile(routes, "/live.js");
    }

    private void addApi(Routes routes) {
        routes.get("/api/home", told(request -> json("home", heap.home())));
        routes.get("/api/list", told(request -> json("list", heap.list(isAll(request)))));
        routes.get(
                "/api/type/{id}",
                told(request -> json("type", heap.ofType(id(request), from(request), isAll(request)))));
        routes.get("/api/object/{id}", told(request -> json("object", heap.object(id(request), from(request)))));
        routes.get("/api/growth", told(request -> json("growth", heap.growth())));
        routes.get("/api/raw", told(request -> rawLines(heap.raw())));
        routes.post("/api/mark", told(request -> json("mark", heap.mark())));
        routes.post("/api/clear", told(request -> json("clear", heap.clear())));
        routes.post("/api/refresh", told(request -> {
            heap.refresh();
            return json("refresh", heap.list(isAll(request)));
        }));
        addFile(routes, "/api/openapi.json");
    }

    private Response list(Request request) {
        boolean all = isAll(request);
        String other = all
                ? "<a href=\"list\">without strings and collections</a>"
                : "<a href=\"list?all=1\">with strings and collections</a>";
        return Response.html(LivePage.of(0, program, heap.list(all), other, null, all));
    }

    private Response type(Request request) {
        int id = id(request);
        int from = from(request);
        boolean all = isAll(request);
        String other = all
                ? "<a href=\"%d\">without strings and collections</a>".formatted(id)
                : "<a href=\"%d?all=1\">with strings and collections</a>".formatted(id);
        String next = "%d?from=%d".formatted(id, from + PAGE) + (all ? "&all=1" : "");
        return Response.html(LivePage.of(1, program, heap.ofType(id, from, all), other, next, all));
    }

    private Response object(Request request) {
        int id = id(request);
        int from = from(request);
        return Response.html(LivePage.of(1, program, heap.object(id, from), "", id + "?from=" + (from + PAGE)));
    }

    private Response seen(Request request) {
        int id = heap.idIn(number(request, "look"), number(request, "object"));
        return Response.redirect("../../object/" + id);
    }

    private Response rawPage(RawList raw) {
        return Response.stream("text/html; charset=utf-8", out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            LivePage.writeRaw(writer, program, raw);
            writer.flush();
        });
    }

    private static Response rawLines(RawList raw) {
        return Response.stream("application/x-ndjson", out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            raw.writeTo((object, label, bytes, isNew) -> writer.write(String.format(
                    Locale.ROOT,
                    "{\"look\": %d, \"object\": %d, \"label\": %s, \"bytes\": %d, \"new\": %b}\n",
                    raw.look(),
                    object,
                    JsonString.quoted(label),
                    bytes,
                    isNew)));
            writer.flush();
        });
    }

    private Response page(int depth, Answer answer, String hint) {
        return Response.html(LivePage.of(depth, program, answer, hint, null));
    }

    private static Response json(String command, Answer answer) {
        return Response.json(LiveJson.of(command, answer));
    }

    private static boolean isAll(Request request) {
        return request.number("all", 0, 0, 1) == 1;
    }

    private static int from(Request request) {
        return request.number("from", 0, 0, MOST);
    }

    private static int id(Request request) {
        return number(request, "id");
    }

    private static int number(Request request, String name) {
        String text = request.variable(name);
        if (!text.matches("[0-9]{1,9}")) {
            throw new HttpException(404, "'%s' is no number that was shown.".formatted(text));
        }
        return Integer.parseInt(text);
    }

    /** Whoever asks is told what is wrong in the words of the model. */
    private static Handler told(Handler handler) {
        return request -> {
            try {
                return handler.answer(request);
            } catch (HttpException e) {
                throw e;
            } catch (GoneException e) {
                throw new HttpException(410, message(e));
            } catch (QuestionException e) {
                throw new HttpException(404, message(e));
            } catch (ObjexException e) {
                throw new HttpException(503, message(e));
            }
        };
    }

    private static String message(ObjexException e) {
        return String.valueOf(e.getMessage());
    }

    private static void addFile(Routes routes, String path) {
        Response file = Response.file(LiveRoutes.class, path.substring(path.lastIndexOf('/') + 1));
        routes.get(path, request -> file);
    }
}
