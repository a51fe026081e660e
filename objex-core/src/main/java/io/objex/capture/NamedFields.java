package io.objex.capture;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the JDK's own classes have the fields that the walk knows by name, looked for once. Refers to the classes, so it
 * is for those that are never unloaded. For one walk at a time.
 */
final class NamedFields {
    /** The place of a field that a class does not declare. */
    static final long NOWHERE = -1;

    private final DeclaredFields fields;
    private final Map<Class<?>, Map<String, Long>> offsets = new HashMap<>();

    NamedFields(DeclaredFields fields) {
        this.fields = fields;
    }

    /** Where an instance has a field that the class itself declares, or {@link #NOWHERE}. For a class with instances. */
    long offsetOf(Class<?> declaring, String field) {
        return offsets.computeIfAbsent(declaring, added -> new HashMap<>())
                .computeIfAbsent(field, name -> find(declaring, name));
    }

    private long find(Class<?> declaring, String name) {
        for (ReferenceField field : fields.of(declaring).instance()) {
            if (field.name().equals(name)) {
                return field.offset();
            }
        }
        return NOWHERE;
    }
}
