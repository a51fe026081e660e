package io.objex.hprof;

/**
 * Reads the records of a heap dump segment, one method for each; what a reader does not need, it does not override.
 * Not safe for several threads.
 */
abstract class HeapRecords {
    private static final int SERIAL = Integer.BYTES;

    final ByteCursor in;
    private final int idSize;

    HeapRecords(ByteCursor in) {
        this.in = in;
        this.idSize = in.idSize();
    }

    /** Reads all records up to a place. */
    final void readTo(long end) {
        while (in.position() < end) {
            in.mark();
            dispatch(in.u1());
            if (in.position() > end) {
                throw in.failure("a record reaches beyond the end of its segment");
            }
        }
    }

    /** Reads one record, whose tag comes next. */
    final void readOne() {
        in.mark();
        dispatch(in.u1());
    }

    private void dispatch(int tag) {
        switch (tag) {
            case 0x21 -> instance();
            case 0x22 -> objectArray();
            case 0x23 -> primitiveArray();
            case 0x20 -> classDump();
            case 0x01 -> jniGlobal();
            case 0x02 -> jniLocal();
            case 0x03 -> frameLocal();
            case 0x04 -> nativeStack();
            case 0x05 -> stickyClass();
            case 0x06 -> threadBlock();
            case 0x07 -> monitorUsed();
            case 0x08 -> threadObject();
            case 0xff -> unknownRoot();
            case 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x90 -> androidRoot(0);
            case 0x8e -> androidRoot(2 * SERIAL);
            case 0xc3 -> androidArrayWithoutContent();
            case 0xfe -> androidHeap();
            default -> throw in.failure("there is no heap record with the tag 0x" + Integer.toHexString(tag));
        }
    }

    /** Says whether a tag is that of a record of a heap dump. */
    static boolean isTag(int tag) {
        return (tag >= 0x01 && tag <= 0x08)
                || (tag >= 0x20 && tag <= 0x23)
                || (tag >= 0x89 && tag <= 0x8e)
                || tag == 0x90
                || tag == 0xc3
                || tag >= 0xfe;
    }

    void instance() {
        in.need(2 * idSize + SERIAL);
        in.skip(2L * idSize + SERIAL);
        in.skip(length());
    }

    void objectArray() {
        in.skip((long) idSize + SERIAL);
        int length = length();
        in.skip((long) idSize + (long) length * idSize);
    }

    void primitiveArray() {
        in.skip((long) idSize + SERIAL);
        int length = length();
        in.skip((long) length * BasicType.of(in.u1(), in).sizeIn(idSize));
    }

    /** A count of bytes or elements, which the JVM keeps in a signed int. */
    final int length() {
        int length = in.i4();
        if (length < 0) {
            throw in.failure("a length of " + (length & 0xffff_ffffL) + " is more than there can be");
        }
        return length;
    }

    void classDump() {
        in.skip(7L * idSize + 2 * SERIAL);
        for (int constants = in.u2(); constants > 0; constants--) {
            in.u2();
            in.skip(typeSize());
        }
        for (int statics = in.u2(); statics > 0; statics--) {
            in.skip(idSize);
            in.skip(typeSize());
        }
        in.skip(in.u2() * (idSize + 1L));
    }

    private int typeSize() {
        return BasicType.of(in.u1(), in).sizeIn(idSize);
    }

    void jniGlobal() {
        in.skip(2L * idSize);
    }

    void jniLocal() {
        in.skip((long) idSize + 2 * SERIAL);
    }

    void frameLocal() {
        in.skip((long) idSize + 2 * SERIAL);
    }

    void nativeStack() {
        in.skip((long) idSize + SERIAL);
    }

    void stickyClass() {
        in.skip(idSize);
    }

    void threadBlock() {
        in.skip((long) idSize + SERIAL);
    }

    void monitorUsed() {
        in.skip(idSize);
    }

    void threadObject() {
        in.skip((long) idSize + 2 * SERIAL);
    }

    void unknownRoot() {
        in.skip(idSize);
    }

    /** A root that only Android's runtime knows, with something behind its id. */
    void androidRoot(int behind) {
        in.skip((long) idSize + behind);
    }

    void androidArrayWithoutContent() {
        in.skip((long) idSize + SERIAL);
        length();
        BasicType.of(in.u1(), in);
    }

    void androidHeap() {
        in.skip((long) SERIAL + idSize);
    }
}
