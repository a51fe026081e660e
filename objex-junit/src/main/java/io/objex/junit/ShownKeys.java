package io.objex.junit;

import io.objex.graph.HeapGraph;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which keys of maps a report may show: they end up in the logs of builds, where nobody looks for secrets before they are
 * published.
 */
enum ShownKeys {
    /** Those that do not look like a secret. */
    SHOW,
    /** None. */
    HIDE;

    private static final String REDACTED = "<redacted>";
    private static final Pattern SECRET = Pattern.compile(
            "(?i)passw|secret|token|credential|api.?key|bearer" // says that it is one
                    + "|\\S@\\S+\\.\\S" // an e-mail address
                    + "|\\d[\\d -]{10,}\\d" // the number of an account or a card
                    + "|(?=[A-Za-z0-9+/_=-]*\\d)(?=[A-Za-z0-9+/_=-]*[A-Za-z])[A-Za-z0-9+/_=-]{24,}"); // random

    /** Takes out of a graph the values that may not be shown. Linear in the values. */
    HeapGraph in(HeapGraph graph) {
        if (this == HIDE) {
            return graph.withPreviews(Map.of());
        }
        Map<Integer, String> shown = new HashMap<>(graph.previews());
        shown.replaceAll((object, preview) -> SECRET.matcher(preview).find() ? REDACTED : preview);
        return graph.withPreviews(shown);
    }
}
