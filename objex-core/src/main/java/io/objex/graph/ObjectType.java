package io.objex.graph;

import java.util.Objects;

/**
 * A class or array type that objects of a graph have.
 *
 * @param index position in {@link HeapGraph#type(int)}
 * @param name as it is written in source: {@code com.acme.Session$Listener}, {@code byte[]},
 *     {@code java.lang.String[][]}
 * @param loader index of the class loader
 * @param superType index of the superclass, or -1
 * @param elementType index of the element type of an array of references, or -1
 * @param size shallow size in bytes of an instance; of an array: of its header, up to the first element
 * @param elementSize bytes per element of an array; 0 for a type that is no array
 * @param origin whose code it is
 */
public record ObjectType(
        int index, String name, int loader, int superType, int elementType, long size, int elementSize, Origin origin) {

    /** The index that stands for "there is none". */
    public static final int NONE = -1;

    /** Checks the parts. */
    public ObjectType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        if (index < 0 || size < 0 || elementSize < 0) {
            throw new IllegalArgumentException("index (%d), size (%d) and elementSize (%d) must not be negative"
                    .formatted(index, size, elementSize));
        }
    }

    ObjectType named(String other) {
        return other.equals(name)
                ? this
                : new ObjectType(index, other, loader, superType, elementType, size, elementSize, origin);
    }

    /**
     * Returns the name that it shares with the types that are generated in the same place.
     *
     * @return the {@linkplain TypeNames#family family} of its name
     */
    public String family() {
        return TypeNames.family(name);
    }

    /**
     * Tells arrays from instances.
     *
     * @return whether objects of this type are arrays
     */
    public boolean isArray() {
        return elementSize > 0;
    }

    /**
     * Tells class objects, whose shallow size includes the static fields, from all others.
     *
     * @return whether objects of this type are instances of {@link Class}
     */
    public boolean isClass() {
        return name.equals("java.lang.Class");
    }
}
