package io.objex.graph;

import java.util.List;

/**
 * Says which fields somebody means, by class and name: {@code com.acme.Node.next}.
 *
 * <p>The class is the one that declares the field, as it is written in source or, for a class that is generated anew in
 * each run, as reports write it. What stands between dots is a part; in a part {@code *} stands for any characters,
 * {@code **} for any number of parts, none included: {@code **.next} is each field of that name, {@code java.util.**} each
 * field that a class in {@code java.util} declares. All parts have to match. Immutable.
 *
 * @param text what class and name have to look like
 */
public record FieldPattern(String text) {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it can name no field, with what to write instead
     */
    public FieldPattern {
        text = text.strip();
        if (!NameParts.isEven(text) || text.chars().noneMatch(Character::isLetterOrDigit)) {
            throw new IllegalArgumentException(
                    "cannot read the field '%s': write a class and a field, as in com.acme.Node.next".formatted(text));
        }
    }

    /**
     * Says which of a graph's fields some patterns mean. Time linear in fields and patterns.
     *
     * @param graph the graph
     * @param patterns any number of patterns
     * @return by the index of a field, whether one of the patterns matches it
     */
    public static boolean[] matching(HeapGraph graph, List<FieldPattern> patterns) {
        boolean[] matching = new boolean[graph.fields().size()];
        for (FieldPattern pattern : patterns) {
            List<String> asked = NameParts.of(pattern.text);
            for (HeapField field : graph.fields()) {
                matching[field.index()] |= matches(asked, graph, field);
            }
        }
        return matching;
    }

    private static boolean matches(List<String> asked, HeapGraph graph, HeapField field) {
        String declaring = graph.type(field.declaringType()).name();
        return matches(asked, declaring, field) || matches(asked, TypeNames.display(declaring), field);
    }

    private static boolean matches(List<String> asked, String declaring, HeapField field) {
        return NameParts.match(asked, NameParts.of(declaring + "." + field.name()));
    }

    @Override
    public String toString() {
        return text;
    }
}
