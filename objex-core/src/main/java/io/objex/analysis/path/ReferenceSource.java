package io.objex.analysis.path;

/**
 * Where a search finds the references that it may follow, out of an object and into it: a graph, or anything else that
 * numbers objects and references with ints from 0. May change.
 *
 * <p>Each reference has to be found from both its ends. A search asks once for each direction and object, and for the
 * nearest objects first, so a source need not keep what it answered. A source must be safe for as many threads as search it.
 */
public interface ReferenceSource {

    /** Is told references one by one. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Is told a reference.
         *
         * @param reference its number
         * @param other the object at its other end
         */
        void visit(int reference, int other);
    }

    /**
     * Returns how many objects there are.
     *
     * @return the count; each object is a number below it
     */
    int objectCount();

    /**
     * Returns about how much it takes to tell the references that leave an object. Used to take the easier direction.
     *
     * @param object an object
     * @return how many references have to be looked at
     */
    int countFrom(int object);

    /**
     * Returns about how much it takes to tell the references that lead to an object. Used to take the easier direction.
     *
     * @param object an object
     * @return how many references have to be looked at
     */
    int countTo(int object);

    /**
     * Tells the references that leave an object, in the order in which paths are to prefer them.
     *
     * @param object an object
     * @param visitor is told each with its referent
     */
    void visitFrom(int object, Visitor visitor);

    /**
     * Tells the references that lead to an object, in any order.
     *
     * @param object an object
     * @param visitor is told each with its referrer
     */
    void visitTo(int object, Visitor visitor);
}
