package io.objex.graph;

import org.jspecify.annotations.Nullable;

/**
 * Objects and references of a graph, finished, as compressed sparse rows: the references of object {@code o} are those
 * from {@code firstReference[o]} up to {@code firstReference[o + 1]}. May change.
 *
 * @param types by object the index of its type
 * @param extents by object the length of an array, the shallow size in bytes of a class object, what was taken into others
 * @param identityHashes by object its identity hash code, or null where the source knows none
 * @param firstReference by object its first reference, and at the end the count of references
 * @param referents by reference the object that it leads to
 * @param labels by reference the index of a field or array element, or {@link HeapGraph#CLASS_OF}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GraphColumns(
        TypeColumn types,
        int[] extents,
        int @Nullable [] identityHashes,
        int[] firstReference,
        int[] referents,
        int[] labels) {

    /** Checks that the columns are as long as each other; what is in them is checked when the graph is built. */
    public GraphColumns {
        requireLength("extents", extents.length, types.size());
        requireLength("identityHashes", identityHashes == null ? types.size() : identityHashes.length, types.size());
        requireLength("firstReference", firstReference.length, types.size() + 1);
        requireLength("labels", labels.length, referents.length);
    }

    private static void requireLength(String column, int length, int wanted) {
        if (length != wanted) {
            throw new IllegalArgumentException(
                    "column %s has %d entries where %d are due".formatted(column, length, wanted));
        }
    }
}
