package io.objex.analysis;

import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import io.objex.graph.TypeNames;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The application's field that a leak has to be taken out of: the one by which what was there before leads to what is
 * new, at once or by way of a collection or an array.
 *
 * @param declaringClass the name of the class that declares it, as {@link Class#getName} has it
 * @param field its name
 * @param direct whether the field itself refers to what is new; otherwise what it refers to has taken that in
 */
public record StoredField(String declaringClass, String field, boolean direct) {
    /** Checks the parts. */
    public StoredField {
        Objects.requireNonNull(declaringClass, "declaringClass");
        Objects.requireNonNull(field, "field");
    }

    /**
     * Finds the field; none where the JDK, a thread or a lambda keeps what is new without one that somebody wrote.
     *
     * @param path a path of the graph to something new
     * @param graph the graph
     * @param isNew tells for an object of the graph
     * @return the field
     */
    public static Optional<StoredField> on(RetainingPath path, HeapGraph graph, IntPredicate isNew) {
        List<Reference> references = path.references();
        int first = 0;
        while (first < references.size() && !isNew.test(references.get(first).referent())) {
            first++;
        }
        if (isNew.test(path.root().object()) || first == references.size()) {
            return Optional.empty();
        }
        for (int position = first; position >= 0; position--) {
            Reference reference = references.get(position);
            HeapField field = fieldOf(reference);
            if (field != null && graph.type(field.declaringType()).origin() == Origin.APPLICATION) {
                String declaring = graph.type(field.declaringType()).name();
                return Optional.of(new StoredField(declaring, field.name(), position == first))
                        .filter(stored -> !TypeNames.isLambda(declaring));
            }
            if (reference instanceof Reference.ClassOf) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static @Nullable HeapField fieldOf(Reference reference) {
        if (reference instanceof Reference.StaticField held) {
            return held.field();
        }
        return reference instanceof Reference.InstanceField held ? held.field() : null;
    }

    /**
     * Writes the field as source does.
     *
     * @return {@code com.acme.EventBus.listeners}
     */
    @Override
    public String toString() {
        return declaringClass + "." + field;
    }
}
