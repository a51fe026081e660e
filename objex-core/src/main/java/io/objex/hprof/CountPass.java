package io.objex.hprof;

/** The second pass over a stretch of a dump: of each object its type, its length, and how many references it has. */
final class CountPass extends ContentPass {
    private static final int SERIAL = Integer.BYTES;

    private final LayoutEvidence evidence;
    private final int idSize;

    CountPass(ByteCursor in, HeapLayout layout, HeapColumns columns, LayoutEvidence evidence) {
        super(in, layout, columns);
        this.evidence = evidence;
        this.idSize = in.idSize();
    }

    @Override
    void instance() {
        in.need(2 * idSize + 2 * SERIAL);
        long id = in.idAt(0);
        int type = typeOfInstance(in.idAt(idSize + SERIAL));
        int length = in.i4At(2 * idSize + SERIAL);
        in.skip(2L * idSize + 2 * SERIAL);
        TypeFields.InstanceShape shape = layout.shapeOf(type, length, in);
        int number = ids.numberOf(id);
        columns.set(number, type, 0, references(shape, length) + layout.classReference(type));
        if (evidence.wants(type)) {
            evidence.instance(type, ids.gapBehind(number, id));
        }
    }

    private int references(TypeFields.InstanceShape shape, int length) {
        int count = 0;
        if (length <= ByteCursor.CAPACITY) {
            in.need(length);
            for (int offset : shape.offsets()) {
                count += in.idAt(offset) == 0 ? 0 : 1;
            }
            in.skip(length);
            return count;
        }
        int at = 0;
        for (int offset : shape.offsets()) {
            in.skip(offset - at);
            count += in.id() == 0 ? 0 : 1;
            at = offset + idSize;
        }
        in.skip(length - at);
        return count;
    }

    @Override
    void objectArray() {
        long id = in.id();
        in.skip(SERIAL);
        int length = length();
        int type = typeOfArray(in.id());
        int count = 0;
        for (int element = 0; element < length; element++) {
            count += in.id() == 0 ? 0 : 1;
        }
        int number = ids.numberOf(id);
        columns.set(number, type, length, count + layout.classReference(type));
        if (evidence.wants(type)) {
            evidence.objectArray(type, length, ids.gapBehind(number, id));
        }
    }

    @Override
    void primitiveArray() {
        long id = in.id();
        in.skip(SERIAL);
        int length = length();
        BasicType element = BasicType.of(in.u1(), in);
        in.skip((long) length * element.sizeIn(idSize));
        array(id, element, length, true);
    }

    @Override
    void androidArrayWithoutContent() {
        long id = in.id();
        in.skip(SERIAL);
        int length = length();
        array(id, BasicType.of(in.u1(), in), length, false);
    }

    private void array(long id, BasicType element, int length, boolean telling) {
        if (!element.isPrimitive()) {
            throw in.failure("an array of primitives has elements that are none");
        }
        int type = layout.types().primitiveArray(element);
        int number = ids.numberOf(id);
        columns.set(number, type, length, 0);
        if (telling && evidence.wants(type)) {
            evidence.primitiveArray(type, element.sizeIn(idSize), length, ids.gapBehind(number, id));
        }
    }
}
