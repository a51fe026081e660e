package io.objex.hprof;

import io.objex.graph.HeapGraph;

/** The third pass over a stretch of a dump: where the references of each object lead. */
final class FillPass extends ContentPass {
    private static final int SERIAL = Integer.BYTES;

    private final int idSize;
    private long dangling;

    FillPass(ByteCursor in, HeapLayout layout, HeapColumns columns) {
        super(in, layout, columns);
        this.idSize = in.idSize();
    }

    /** How many references lead to objects that are not in the dump. */
    long dangling() {
        return dangling;
    }

    @Override
    void instance() {
        in.need(2 * idSize + 2 * SERIAL);
        int number = ids.numberOf(in.idAt(0));
        int type = typeOfInstance(in.idAt(idSize + SERIAL));
        int length = in.i4At(2 * idSize + SERIAL);
        in.skip(2L * idSize + 2 * SERIAL);
        int next = references(layout.shapeOf(type, length, in), length, columns.firstReference(number));
        referToClass(type, next);
    }

    private int references(TypeFields.InstanceShape shape, int length, int first) {
        boolean whole = length <= ByteCursor.CAPACITY;
        if (whole) {
            in.need(length);
        }
        int next = first;
        int at = 0;
        for (int i = 0; i < shape.offsets().length; i++) {
            int offset = shape.offsets()[i];
            long id;
            if (whole) {
                id = in.idAt(offset);
            } else {
                in.skip(offset - at);
                id = in.id();
                at = offset + idSize;
            }
            if (id != 0) {
                refer(next++, id, shape.fields()[i]);
            }
        }
        in.skip(length - at);
        return next;
    }

    @Override
    void objectArray() {
        int number = ids.numberOf(in.id());
        in.skip(SERIAL);
        int length = length();
        int type = typeOfArray(in.id());
        int next = columns.firstReference(number);
        for (int element = 0; element < length; element++) {
            long id = in.id();
            if (id != 0) {
                refer(next++, id, element);
            }
        }
        referToClass(type, next);
    }

    private void referToClass(int type, int reference) {
        if (layout.classReference(type) > 0) {
            refer(reference, layout.classId(type), HeapGraph.CLASS_OF);
        }
    }

    private void refer(int reference, long id, int label) {
        int referent = ids.numberOf(id);
        dangling += referent == ObjectIds.NONE ? 1 : 0;
        columns.refer(reference, referent, label);
    }
}
