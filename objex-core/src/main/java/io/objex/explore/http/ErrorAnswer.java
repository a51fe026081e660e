package io.objex.explore.http;

import io.objex.render.JsonString;
import io.objex.render.XmlText;
import java.util.Map;

/** What somebody is told whose request failed. */
final class ErrorAnswer {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$d %2$s</title></head>
            <body><h1>%2$s</h1><p>%3$s</p></body>
            </html>
            """;
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "No longer there"),
            Map.entry(413, "Too large"),
            Map.entry(421, "Misdirected request"),
            Map.entry(422, "Cannot be answered"),
            Map.entry(500, "Internal error"),
            Map.entry(503, "Unavailable"),
            Map.entry(504, "Took too long"));

    private ErrorAnswer() {}

    /** As JSON for programs, else as a page. */
    static Response of(HttpException error, boolean json) {
        String reason = REASONS.getOrDefault(error.status(), "Error");
        String message = String.valueOf(error.getMessage());
        Response answer = json
                ? Response.json("{\"status\": %d, \"error\": %s, \"message\": %s}\n"
                        .formatted(error.status(), JsonString.quoted(reason), JsonString.quoted(message)))
                : Response.html(PAGE.formatted(error.status(), reason, XmlText.escape(message)));
        return answer.withStatus(error.status());
    }
}
