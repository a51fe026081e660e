package io.objex.explore.web;

import io.objex.explore.http.HttpException;
import io.objex.explore.http.Response;
import io.objex.explore.http.Routes;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of the front end: known by name, read once, and nothing else of the class path can be asked for. */
final class Pages {
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("/", "index.html");
        FILES.put("/style.css", "style.css");
        FILES.put("/app.js", "app.js");
        FILES.put("/dom.js", "dom.js");
        FILES.put("/api.js", "api.js");
        FILES.put("/lists.js", "lists.js");
        FILES.put("/views.js", "views.js");
        FILES.put("/treemap.js", "treemap.js");
        FILES.put("/api/openapi.json", "openapi.json");
    }

    private Pages() {}

    static void addTo(Routes routes) {
        FILES.forEach((path, name) -> {
            Response file = Response.file(Pages.class, name);
            routes.get(path, request -> file);
        });
        routes.get("/object/{id}", request -> {
            String id = request.variable("id");
            if (!id.matches("\\d{1,10}")) {
                throw new HttpException(404, "An object is known by its number.");
            }
            return Response.redirect("../#/object/@" + id);
        });
    }
}
