package io.objex.graph;

import java.util.Set;

/** Which references of the JDK's collections lead to keys of maps and members of sets, by which people know an entry. May change. */
public final class CollectionKeys {
    private static final Set<String> KEY_FIELDS = Set.of("key", "k0");
    private static final Set<String> PAIRS = Set.of("java.util.IdentityHashMap", "java.util.ImmutableCollections$MapN");

    private CollectionKeys() {}

    /**
     * Says whether objects of a type may be collections, or entries of some.
     *
     * @param type the name of a type
     * @return whether it is one of {@code java.util} or below
     */
    public static boolean mayHold(String type) {
        return type.startsWith("java.util.");
    }

    /**
     * Says whether a field of a collection, or of an entry, holds a key.
     *
     * @param holder the name of a type that {@link #mayHold}
     * @param field the name of one of its fields
     * @return whether it does
     */
    public static boolean isKey(String holder, String field) {
        return KEY_FIELDS.contains(field)
                || (holder.equals("java.util.WeakHashMap$Entry") && field.equals("referent"))
                || holder.equals("java.util.ImmutableCollections$Set12");
    }

    /**
     * Says which elements of an array are keys: every second of a table of pairs, every one of a table of members.
     *
     * @param holder the name of a type that {@link #mayHold}
     * @param field the name of its field that holds the array
     * @return the distance between two keys, the first being at 0; 0 if none of the elements is one
     */
    public static int stepIn(String holder, String field) {
        if (PAIRS.contains(holder) && field.equals("table")) {
            return 2;
        }
        return holder.equals("java.util.ImmutableCollections$SetN") && field.equals("elements") ? 1 : 0;
    }
}
