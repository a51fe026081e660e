package io.objex.capture;

import io.objex.graph.Origin;
import io.objex.graph.TypeTally;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * A class during one walk: its layout, whose it is under the rules of this walk, how its objects are read. Refers to the
 * class, so it must not outlive the walk.
 */
final class WalkedType {

    /** How the references of an object are found. */
    enum Kind {
        /** An array of primitives: there are none. */
        PRIMITIVES,
        /** An array of references. */
        ARRAY,
        /** Fields that retain without condition. */
        INSTANCE,
        /** A class object: its own fields and the static fields of the class it stands for. */
        CLASS,
        /** A {@link Reference}: nothing retains its referent, and some fields only with it. */
        REFERENCE,
        /** A node of a hash map: if the key is a weak reference, it decides over the value. */
        MAP_NODE
    }

    private final Class<?> mirror;
    private final ClassLayout layout;
    private final ClassLayouts layouts;
    private final Origin origin;
    private final boolean permanent;
    private final Kind kind;
    private final TypeTally tally = new TypeTally();
    private boolean exceptional;
    private int index = -1;
    private @Nullable Slots slots;
    private ArrayShape arrayShape = ArrayShape.NONE;

    WalkedType(Class<?> mirror, ClassLayout layout, ClassLayouts layouts, Origin origin, boolean permanent) {
        this.mirror = mirror;
        this.layout = layout;
        this.layouts = layouts;
        this.origin = origin;
        this.permanent = permanent;
        this.kind = kindOf(mirror);
        if (mirror.isArray()) {
            arrayShape = layouts.arrayShape(mirror);
        }
    }

    private static Kind kindOf(Class<?> type) {
        if (type.isArray()) {
            return type.getComponentType().isPrimitive() ? Kind.PRIMITIVES : Kind.ARRAY;
        }
        if (type == Class.class) {
            return Kind.CLASS;
        }
        if (Reference.class.isAssignableFrom(type)) {
            return Kind.REFERENCE;
        }
        return JdkClasses.isMapNode(type) ? Kind.MAP_NODE : Kind.INSTANCE;
    }

    Class<?> mirror() {
        return mirror;
    }

    ClassLayout layout() {
        return layout;
    }

    Origin origin() {
        return origin;
    }

    /** Whose a class object is: those of classes that stay belong to the JVM, others to whom the class belongs. */
    Origin mirrorOrigin() {
        return permanent && !mirror.isArray() && origin == Origin.APPLICATION ? Origin.JDK : origin;
    }

    /** Says whether the class stays as long as the program runs. */
    boolean isPermanent() {
        return permanent;
    }

    Kind kind() {
        return kind;
    }

    TypeTally tally() {
        return tally;
    }

    /** Says whether some objects of this type are to be treated each in its own way. */
    boolean hasExceptions() {
        return exceptional;
    }

    void expectExceptions() {
        exceptional = true;
    }

    /** The index that a graph gave to this type, or -1. */
    int index() {
        return index;
    }

    void setIndex(int index) {
        this.index = index;
    }

    /** Where the references of an instance lie. Only for types of which there is an instance. */
    Slots slots() {
        Slots known = slots;
        if (known == null) {
            known = layouts.instanceSlots(mirror, layout);
            slots = known;
        }
        return known;
    }

    /** The fields that the class declares, read once more, as layouts keep no names. For types that have slots. */
    DeclaredFields.Declared fields() {
        return layouts.fields(mirror, layout);
    }

    /** Where an instance of this class of the JDK has a field that it declares, or {@link NamedFields#NOWHERE}. */
    long offsetOf(String field) {
        return layouts.offsetOf(mirror, field);
    }

    /** Says whether an instance is a weak reference with fields of its own, such as the entry of a weak map. */
    boolean isEntry() {
        return slots().size() > 0 && layout.hasFieldsBesideReferent();
    }

    boolean isInitialized() {
        return layouts.isInitialized(mirror, layout);
    }

    /** Where the static fields lie in the class object; none of a class that is not initialised. */
    Slots staticSlots() {
        return isInitialized() ? layouts.staticSlots(mirror, layout) : Slots.NONE;
    }

    ArrayShape arrayShape() {
        return arrayShape;
    }

    /** The shallow size of an instance or an array, not of a class object. */
    long sizeOf(Object object) {
        return arrayShape.elementSize() == 0
                ? layouts.instanceSize(object, layout)
                : arrayShape.sizeOf(Array.getLength(object));
    }

    /** The shallow size of the class object. */
    long mirrorSize() {
        return layouts.mirrorSize(mirror, layout);
    }
}
