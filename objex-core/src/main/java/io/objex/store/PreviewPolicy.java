package io.objex.store;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Whether a dump shows the values of objects, and how much of them. Dumps end up as artifacts of CI runs, so values are
 * left out unless asked for.
 *
 * @param mostCharacters how long a value may be; 0 stores none
 * @param redacted what is replaced by {@code <redacted>} in a value; a pattern that matches nothing redacts nothing
 */
public record PreviewPolicy(int mostCharacters, Pattern redacted) {
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    /** No values at all. */
    public static final PreviewPolicy NONE = new PreviewPolicy(0, NOTHING);

    /** Checks the parts. */
    public PreviewPolicy {
        if (mostCharacters < 0) {
            throw new IllegalArgumentException("mostCharacters (%d) must not be negative".formatted(mostCharacters));
        }
        Objects.requireNonNull(redacted, "redacted");
    }

    /**
     * Values up to a length, nothing redacted.
     *
     * @param mostCharacters how long a value may be, at least 1
     * @return the policy
     */
    public static PreviewPolicy upTo(int mostCharacters) {
        return new PreviewPolicy(mostCharacters, NOTHING);
    }

    /**
     * The same policy that also replaces what a pattern finds.
     *
     * @param secrets what must not be seen
     * @return the policy
     */
    public PreviewPolicy redacting(Pattern secrets) {
        return new PreviewPolicy(mostCharacters, secrets);
    }

    /** Redacts before it truncates, so that a cut never hides half of what the pattern looks for. */
    Map<Integer, String> apply(Map<Integer, String> previews) {
        Map<Integer, String> shown = new TreeMap<>();
        if (mostCharacters > 0) {
            previews.forEach((object, value) -> shown.put(object, shorten(value)));
        }
        return shown;
    }

    private String shorten(String value) {
        String visible = redacted.matcher(value).replaceAll("<redacted>");
        return WellFormed.text(visible.length() <= mostCharacters ? visible : visible.substring(0, mostCharacters));
    }

    /** How {@code meta} records it. */
    String word() {
        if (mostCharacters == 0) {
            return "none";
        }
        String limit = "up to " + mostCharacters + " characters";
        return redacted.pattern().equals(NOTHING.pattern()) ? limit : limit + ", redacted " + redacted.pattern();
    }
}
