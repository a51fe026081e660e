package io.objex.capture;

import io.objex.graph.CollectionKeys;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.PreviewText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the values of simple objects into a graph, in short. */
final class Previews {
    private static final Set<Class<?>> BOXED =
            Set.of(Boolean.class, Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class);

    private final WalkRules.Previews policy;

    Previews(WalkRules.Previews policy) {
        this.policy = policy;
    }

    /** Linear in the objects. */
    void addTo(HeapGraphBuilder builder, Traversal walk, GraphTypes fields) {
        if (policy == WalkRules.Previews.NONE) {
            return;
        }
        VisitedObjects visited = walk.visited();
        for (int number = 0; number < visited.size(); number++) {
            Object object = visited.get(number);
            if (policy == WalkRules.Previews.ALL) {
                add(builder, walk, object);
            } else {
                addKeys(builder, walk, fields, object);
            }
        }
    }

    private static void addKeys(HeapGraphBuilder builder, Traversal walk, GraphTypes fields, Object object) {
        WalkedType type = walk.types().of(object.getClass());
        String name = type.layout().name();
        if (!CollectionKeys.mayHold(name) || type.kind() == WalkedType.Kind.ARRAY) {
            return;
        }
        Slots slots = type.slots();
        int[] labels = fields.labels(type);
        for (int slot = 0; slot < slots.size(); slot++) {
            Object value = walk.read(object, slots.offset(slot));
            String field = fields.fieldName(labels[slot]);
            if (CollectionKeys.isKey(name, field)) {
                add(builder, walk, value);
            } else if (value instanceof Object[] elements) {
                addElements(builder, walk, elements, CollectionKeys.stepIn(name, field));
            }
        }
    }

    private static void addElements(HeapGraphBuilder builder, Traversal walk, Object[] elements, int step) {
        for (int position = 0; step > 0 && position < elements.length; position += step) {
            add(builder, walk, elements[position]);
        }
    }

    private static void add(HeapGraphBuilder builder, Traversal walk, @Nullable Object object) {
        if (object == null) {
            return;
        }
        int number = walk.visited().find(object);
        String text = number < 0 ? null : textOf(object);
        if (text != null) {
            builder.setPreview(number, text);
        }
    }

    /** Returns the value of a simple object, or null for any other. Calls no code but the JDK's. */
    static @Nullable String textOf(Object object) {
        if (object instanceof String string) {
            return PreviewText.quoted(string, '"');
        }
        if (object instanceof Character character) {
            return PreviewText.quoted(character.toString(), '\'');
        }
        if (BOXED.contains(object.getClass())) {
            return object.toString();
        }
        if (object instanceof Enum<?> constant) {
            return PreviewText.shortened(constant.name());
        }
        return object instanceof Class<?> type ? PreviewText.shortened(type.getName()) : null;
    }
}
