package io.objex.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object as a dump has it: its row in {@code object}, with the name of its type.
 *
 * @param id its number
 * @param type the number of its type
 * @param typeName the name of its type
 * @param shallowSize bytes of the object itself, alignment included
 * @param arrayLength number of elements, -1 for an object that is no array
 * @param identityHash what {@code System.identityHashCode} gives, 0 where it is not known
 * @param referrerCount references that lead to it in the whole heap
 * @param representedType of a class object the number of the type it stands for, else -1
 * @param preview its value in short, null where the dump does not have it
 */
public record ObjectRow(
        int id,
        int type,
        String typeName,
        long shallowSize,
        int arrayLength,
        int identityHash,
        int referrerCount,
        int representedType,
        @Nullable String preview) {
    /** Checks the parts. */
    public ObjectRow {
        Objects.requireNonNull(typeName, "typeName");
    }
}
