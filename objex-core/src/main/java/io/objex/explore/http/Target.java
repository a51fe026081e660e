package io.objex.explore.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, decoded.
 *
 * @param parts the parts of the path, the prefix included
 * @param parameters those of the query
 */
record Target(List<String> parts, Map<String, String> parameters) {
    static Target of(URI asked) {
        String path = asked.getRawPath();
        if (path == null || !path.startsWith("/")) {
            throw new HttpException(400, "The path must begin with a slash.");
        }
        List<String> parts = new ArrayList<>();
        for (String part : Routes.parts(path)) {
            parts.add(part(part));
        }
        return new Target(List.copyOf(parts), parameters(asked.getRawQuery()));
    }

    /** No file is ever looked for by a path; but who asks for such a thing means no good. */
    private static String part(String raw) {
        String part = decoded(raw.replace("+", "%2B"));
        if (part.equals(".") || part.equals("..")) {
            throw new HttpException(400, "The path must not lead upwards.");
        }
        return part;
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            parameters.put(decoded(name), equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decoded(String text) {
        String decoded;
        try {
            decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpException(400, "The address is not well encoded.");
        }
        if (decoded.indexOf('\0') >= 0) {
            throw new HttpException(400, "The address must not contain NUL.");
        }
        return decoded;
    }
}
