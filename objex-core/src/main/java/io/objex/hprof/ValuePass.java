package io.objex.hprof;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A pass over a stretch of a dump that copies the contents of some objects. */
final class ValuePass extends HeapRecords {
    private static final int SERIAL = Integer.BYTES;

    private final ObjectIds ids;
    private final BitSet wanted;
    private final int mostBytes;
    private final Map<Integer, byte[]> contents = new HashMap<>();

    ValuePass(ByteCursor in, ObjectIds ids, BitSet wanted, int mostBytes) {
        super(in);
        this.ids = ids;
        this.wanted = wanted;
        this.mostBytes = mostBytes;
    }

    /** The fields of instances and the elements of arrays, as far as they were wanted. */
    Map<Integer, byte[]> contents() {
        return contents;
    }

    @Override
    void instance() {
        int number = ids.numberOf(in.id());
        in.skip((long) SERIAL + in.idSize());
        take(number, length());
    }

    @Override
    void primitiveArray() {
        int number = ids.numberOf(in.id());
        in.skip(SERIAL);
        int length = length();
        take(number, (long) length * BasicType.of(in.u1(), in).sizeIn(in.idSize()));
    }

    private void take(int number, long length) {
        if (!wanted.get(number)) {
            in.skip(length);
            return;
        }
        int taken = (int) Math.min(length, mostBytes);
        contents.put(number, in.bytes(taken));
        in.skip(length - taken);
    }
}
