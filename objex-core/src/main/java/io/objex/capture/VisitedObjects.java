package io.objex.capture;

/**
 * The objects that a walk has met, numbered from 0 in the order in which they were met. Holds them, so it must not
 * outlive its walk. Not safe for several threads.
 */
interface VisitedObjects {
    /**
     * Returns the number of an object if it is new, and else {@code -1 - number}. Constant time.
     *
     * @throws DisturbedException if collections come too fast
     */
    int add(Object object);

    /**
     * Returns the number of an object, or -1 if it has not been met. Constant time.
     *
     * @throws DisturbedException if collections come too fast
     */
    int find(Object object);

    /**
     * Returns the number of an object, or -1 if it is to be added, though {@link #add} may still know it. Constant time, and
     * quicker than {@link #find} for an object that has not been met.
     *
     * @throws DisturbedException if collections come too fast
     */
    int seek(Object object);

    /** Returns the object with a number. */
    Object get(int number);

    /** How many objects have been met. */
    int size();

    /**
     * Returns if all answers so far were right.
     *
     * @throws DisturbedException if some were wrong, or collections come too fast to tell
     */
    void requireTrustworthy();
}
