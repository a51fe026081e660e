package io.objex.store;

/** Numbers as SQLite has them in its pages: the most significant byte first. */
final class Bytes {
    private Bytes() {}

    static int unsignedShort(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    static long unsignedInt(byte[] bytes, int at) {
        return (long) unsignedShort(bytes, at) << 16 | unsignedShort(bytes, at + 2);
    }

    /** A signed number of up to eight bytes. */
    static long signed(byte[] bytes, int at, int size) {
        long value = bytes[at];
        for (int i = 1; i < size; i++) {
            value = value << 8 | (bytes[at + i] & 0xff);
        }
        return value;
    }
}
