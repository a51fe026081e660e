package io.objex.analysis;

import io.objex.graph.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A leak that somebody has decided to live with. Written as a pattern, {@code #} and the reason.
 *
 * @param pattern the retaining paths that are meant
 * @param reason why it may leak
 * @param place where the suppression stands
 */
public record Suppression(PathPattern pattern, String reason, String place) {
    private static final String EXAMPLE = "type:com.acme.Session   # the pool keeps one for each thread";

    /** Checks the parts. */
    public Suppression {
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(place, "place");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("%s: give the reason, as in '%s'".formatted(place, EXAMPLE));
        }
    }

    /**
     * Reads a list of suppressions, one on each line; empty lines and those that begin with {@code #} say nothing.
     *
     * @param text lines of text
     * @param place the name of the file
     * @return the suppressions in their order
     * @throws IllegalArgumentException if a line cannot be read or has no reason, with place, line and what to write
     */
    public static List<Suppression> read(String text, String place) {
        List<Suppression> read = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                read.add(of(line, "%s, line %d".formatted(place, number), ""));
            }
        }
        return read;
    }

    /**
     * Reads one suppression.
     *
     * @param line a pattern, with or without a reason
     * @param place where it stands
     * @param reason the reason where the line has none; empty if it must have one
     * @return the suppression
     * @throws IllegalArgumentException if it cannot be read, with the place and what to write
     */
    public static Suppression of(String line, String place, String reason) {
        int comment = commentIn(line);
        String given = comment < 0 ? reason : line.substring(comment + 1).strip();
        try {
            PathPattern pattern = PathPattern.of(comment < 0 ? line : line.substring(0, comment));
            return new Suppression(pattern, given, place);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(place) ? e : new IllegalArgumentException(place + ": " + message, e);
        }
    }

    /** A number sign in the name of a thread or in a key is part of the pattern. */
    private static int commentIn(String line) {
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            quoted ^= line.charAt(at) == '"';
            if (!quoted && line.charAt(at) == '#' && at > 0 && Character.isWhitespace(line.charAt(at - 1))) {
                return at;
            }
        }
        return -1;
    }
}
