package io.objex.capture;

import io.objex.graph.CollectionInsides;
import io.objex.graph.Retention;
import java.lang.ref.Reference;
import java.util.Set;

/**
 * A field that holds references, and where in an object it lies: what reading a class gives, kept by no layout.
 *
 * @param name its name
 * @param offset where it lies in the instance, or in the class object for a static field
 * @param retention how it keeps its referent alive
 * @param inside whether it leads into the structure of a collection
 * @param nodeValue whether it is the value beside the key in the node of a hash map
 */
record ReferenceField(String name, long offset, Retention retention, boolean inside, boolean nodeValue) {
    private static final Set<String> NODE_VALUES = Set.of("value", "val");

    /** A static field. */
    static ReferenceField ofClass(String name, long offset) {
        return new ReferenceField(name, offset, Retention.STRONG, false, false);
    }

    /**
     * An instance field.
     *
     * @param declaring the class that declares it
     * @param link whether its type can hold an object of the declaring class, as from one node of a chain to the next
     */
    static ReferenceField ofInstance(Class<?> declaring, String name, long offset, boolean link) {
        return new ReferenceField(
                name,
                offset,
                retention(declaring, name, link),
                CollectionInsides.leadsInside(declaring.getName(), name),
                JdkClasses.declaresMapNode(declaring) && NODE_VALUES.contains(name));
    }

    private static Retention retention(Class<?> declaring, String name, boolean link) {
        if (declaring == Reference.class) {
            return name.equals("referent") ? Retention.NONE : Retention.STRONG;
        }
        return JdkClasses.isDerivedReference(declaring) && !link ? Retention.WHILE_REFERENT_REACHED : Retention.STRONG;
    }

    /** Says whether the field retains whatever else is reached. */
    boolean isPlain() {
        return retention == Retention.STRONG && !nodeValue;
    }
}
