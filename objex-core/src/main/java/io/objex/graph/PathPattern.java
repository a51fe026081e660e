package io.objex.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Says which retaining paths somebody means. Written as a kind, a colon, and names:
 *
 * <ul>
 *   <li>{@code type:com.acme.*Session}: the type of the object at the end of the path
 *   <li>{@code holder:com.acme.Registry.OPEN}: the static field, thread or class at which it begins
 *   <li><code>path:com.acme.Registry.OPEN{*}.listeners[*]</code>: the whole path, as a report writes it as an expression
 *   <li>{@code through:com.acme.Pool}: the type of an object on the way
 * </ul>
 *
 * <p>Names are read in parts: what stands between dots, each <code>{key}</code>, each {@code [index]}. In a part
 * {@code *} stands for any characters; {@code **} stands for any number of parts, none included. All parts have to match.
 * Immutable.
 *
 * @param kind what the pattern looks at
 * @param text what it has to look like
 */
public record PathPattern(Kind kind, String text) {

    /** What a pattern looks at. */
    public enum Kind {
        /** The type of the object at the end of the path. */
        TYPE("com.acme.*Session"),
        /** What the path begins at. */
        HOLDER("com.acme.Registry.OPEN"),
        /** The whole path as an expression. */
        PATH("com.acme.Registry.OPEN{*}.listeners[*]"),
        /** The type of any object on the way. */
        THROUGH("com.acme.Pool");

        private final String example;

        Kind(String example) {
            this.example = example;
        }

        private String prefix() {
            return name().toLowerCase(Locale.ROOT) + ":";
        }
    }

    /** Checks the parts. */
    public PathPattern {
        Objects.requireNonNull(kind, "kind");
        text = text.strip();
        if (text.isEmpty()) {
            throw unreadable(kind.prefix(), "write behind it what to look for, as in " + kind.prefix() + kind.example);
        }
        if (!NameParts.isEven(text)) {
            throw unreadable(kind.prefix() + text, "close each {, [ and quotation mark");
        }
        if (!text.chars().anyMatch(Character::isLetterOrDigit)) {
            throw unreadable(kind.prefix() + text, "it would match everything, write at least one name");
        }
    }

    /**
     * Reads a pattern.
     *
     * @param written a kind, a colon and names
     * @return the pattern
     * @throws IllegalArgumentException if it is none, with what to write instead
     */
    public static PathPattern of(String written) {
        String stripped = written.strip();
        for (Kind kind : Kind.values()) {
            if (stripped.startsWith(kind.prefix())) {
                return new PathPattern(kind, stripped.substring(kind.prefix().length()));
            }
        }
        String kinds = Arrays.stream(Kind.values()).map(Kind::prefix).collect(Collectors.joining(", "));
        throw unreadable(
                stripped,
                "begin with one of %s, as in %s%s".formatted(kinds, Kind.HOLDER.prefix(), Kind.HOLDER.example));
    }

    private static IllegalArgumentException unreadable(String written, String remedy) {
        return new IllegalArgumentException("cannot read the pattern '%s': %s".formatted(written, remedy));
    }

    /**
     * Says whether a path is meant. Time linear in its steps, and in the parts of the pattern.
     *
     * @param path any path
     * @return whether it matches, with its keys and indices or as its fingerprint is written
     */
    public boolean matches(RetainingPath path) {
        List<String> asked = NameParts.of(text);
        return switch (kind) {
            case TYPE -> NameParts.match(asked, NameParts.of(path.targetType()));
            case HOLDER ->
                NameParts.match(asked, NameParts.of(path.holder().name()))
                        || NameParts.match(asked, NameParts.of(path.holder().family()));
            case PATH ->
                NameParts.match(asked, NameParts.of(path))
                        || NameParts.match(
                                asked, NameParts.of(PathFingerprint.of(path).text()));
            case THROUGH ->
                path.steps().stream()
                        .map(PathStep::holderType)
                        .distinct()
                        .anyMatch(type -> NameParts.match(asked, NameParts.of(type)));
        };
    }

    @Override
    public String toString() {
        return kind.prefix() + text;
    }
}
