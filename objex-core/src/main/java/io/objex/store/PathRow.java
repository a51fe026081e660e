package io.objex.store;

import org.jspecify.annotations.Nullable;

/**
 * An object on the shortest path of another, with the reference by which the path comes to it.
 *
 * @param object its number
 * @param distance references before it on the path; -1 if nothing retains it
 * @param reference the last of them; -1 for a root's own object
 * @param referrer the object that has the reference
 * @param isElement whether the reference is an element of an array
 * @param label then its position, else the number of its field; -1 for the reference to the class
 * @param found what there is to say of the object
 * @param part what the referrer is a part of, null for most
 */
record PathRow(
        int object,
        int distance,
        int reference,
        int referrer,
        boolean isElement,
        int label,
        FoundObject found,
        @Nullable Part part) {

    /**
     * What a node or array of a large collection is to the collection.
     *
     * @param collection the number of the collection
     * @param position of a node how many elements are before it, of an array the place of the first
     */
    record Part(int collection, int position) {}
}
