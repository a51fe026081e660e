package io.objex.analysis.path;

import io.objex.graph.FieldPattern;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;

/** Some fields of a graph, by their names, chosen at random. */
record SomeFields(HeapGraph graph, Set<String> names) {

    static SomeFields of(HeapGraph graph, Random random) {
        Set<String> names = new HashSet<>();
        for (HeapField field : graph.fields()) {
            if (random.nextInt(4) == 0) {
                names.add(nameOf(graph, field));
            }
        }
        return new SomeFields(graph, names);
    }

    private static String nameOf(HeapGraph graph, HeapField field) {
        return graph.type(field.declaringType()).name() + "." + field.name();
    }

    List<FieldPattern> patterns() {
        return names.stream().map(FieldPattern::new).toList();
    }

    IntPredicate areNot() {
        return reference -> graph.fieldOf(graph.referrer(reference), reference)
                .filter(field -> names.contains(nameOf(graph, field)))
                .isEmpty();
    }
}
