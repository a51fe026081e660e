package io.objex.bench;

import io.objex.graph.TypeNames;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a class histogram.
 *
 * @param type the type as objex names it
 * @param objects how many there are
 */
record HistogramLine(String type, long objects) {
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+).*");
    private static final Pattern HIDDEN = Pattern.compile("[+/](0x[0-9a-f]+)$");
    private static final Map<Character, String> PRIMITIVES = Map.of(
            'Z', "boolean", 'B', "byte", 'C', "char", 'S', "short", 'I', "int", 'J', "long", 'F', "float", 'D',
            "double");

    /** Reads a line, unless it is heading or total. */
    static Optional<HistogramLine> parse(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches()
                ? Optional.of(new HistogramLine(typeName(parts.group(2)), Long.parseLong(parts.group(1))))
                : Optional.empty();
    }

    /** Turns {@code [[Ljava.lang.String;} into {@code java.lang.String[][]}. */
    private static String typeName(String name) {
        int dimensions = name.lastIndexOf('[') + 1;
        String element = name.substring(dimensions);
        if (dimensions > 0) {
            element = element.startsWith("L")
                    ? element.substring(1, element.length() - 1)
                    : PRIMITIVES.get(element.charAt(0));
        }
        String visible = HIDDEN.matcher(element).replaceFirst("/$1");
        return TypeNames.family(visible + "[]".repeat(dimensions));
    }
}
