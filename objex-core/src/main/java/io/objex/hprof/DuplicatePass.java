package io.objex.hprof;

import java.util.BitSet;

/** A pass over a whole dump that finds where an id comes up a second time. */
final class DuplicatePass extends HeapRecords {
    private final ObjectIds ids;
    private final BitSet seen = new BitSet();

    DuplicatePass(ByteCursor in, ObjectIds ids) {
        super(in);
        this.ids = ids;
    }

    private void see() {
        in.need(in.idSize());
        long id = in.idAt(0);
        int number = ids.numberOf(id);
        if (seen.get(number)) {
            throw in.failure("there is a second object with the id 0x%x".formatted(id));
        }
        seen.set(number);
    }

    @Override
    void instance() {
        see();
        super.instance();
    }

    @Override
    void objectArray() {
        see();
        super.objectArray();
    }

    @Override
    void primitiveArray() {
        see();
        super.primitiveArray();
    }

    @Override
    void classDump() {
        see();
        super.classDump();
    }

    @Override
    void androidArrayWithoutContent() {
        see();
        super.androidArrayWithoutContent();
    }
}
