package io.objex.zoo;

/** One use of a library, which leaves something behind or does not. */
public interface Use {
    /**
     * Prepares what all uses share.
     *
     * @throws Exception where that fails
     */
    default void setUp() throws Exception {}

    /**
     * Uses the library once.
     *
     * @param i how many uses there were before in this JVM
     * @throws Exception where that fails
     */
    void iteration(int i) throws Exception;

    /**
     * Closes what all uses share.
     *
     * @throws Exception where that fails
     */
    default void tearDown() throws Exception {}

    /**
     * Proves that a use did what it says.
     *
     * @param holds whether it did
     * @param what what was looked at
     * @throws IllegalStateException where it did not
     */
    static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("not as expected: " + what);
        }
    }
}
