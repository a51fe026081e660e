package io.objex.capture;

/**
 * What an array of a type takes.
 *
 * @param headerSize bytes up to the first element
 * @param elementSize bytes per element; 0 for what is no array
 * @param alignment to what multiple of bytes the JVM rounds the size of an object, a power of two
 */
record ArrayShape(long headerSize, int elementSize, int alignment) {
    static final ArrayShape NONE = new ArrayShape(0, 0, 1);

    long sizeOf(int length) {
        long unaligned = headerSize + (long) elementSize * length;
        return (unaligned + alignment - 1) & -alignment;
    }
}
