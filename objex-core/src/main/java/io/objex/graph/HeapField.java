package io.objex.graph;

import java.util.Objects;

/**
 * A field that holds references, as its class declares it.
 *
 * @param index position in {@link HeapGraph#field(int)}
 * @param declaringType index of the type that declares it
 * @param name its name in the source
 * @param isStatic whether it belongs to the class, not to instances
 * @param retention how it keeps its referent alive
 */
public record HeapField(int index, int declaringType, String name, boolean isStatic, Retention retention) {

    /** Checks the parts. */
    public HeapField {
        if (index < 0 || declaringType < 0) {
            throw new IllegalArgumentException(
                    "index (%d) and declaringType (%d) must not be negative".formatted(index, declaringType));
        }
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(retention, "retention");
    }
}
