package io.objex.junit.ordinary;

/** Something that keeps an array, or only looks at it. */
public interface Keeper {
    /**
     * Keeps an array for ever.
     *
     * @param array any array
     */
    void keep(byte[] array);

    /**
     * Looks at an array.
     *
     * @param array any array
     * @return a number
     */
    int weigh(byte[] array);
}
