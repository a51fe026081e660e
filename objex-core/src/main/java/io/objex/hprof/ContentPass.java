package io.objex.hprof;

/** A pass that reads the contents of objects. It remembers the last class, for most objects have that of their neighbour. */
abstract class ContentPass extends HeapRecords {
    final HeapLayout layout;
    final HeapColumns columns;
    final ObjectIds ids;
    private long instanceClass;
    private int instanceType;
    private long arrayClass;
    private int arrayType;

    ContentPass(ByteCursor in, HeapLayout layout, HeapColumns columns) {
        super(in);
        this.layout = layout;
        this.columns = columns;
        this.ids = layout.ids();
    }

    final int typeOfInstance(long classId) {
        if (classId != instanceClass) {
            instanceType = layout.classNumber(classId, in);
            instanceClass = classId;
        }
        return instanceType;
    }

    final int typeOfArray(long classId) {
        if (classId != arrayClass) {
            arrayType = layout.arrayNumber(classId, in);
            arrayClass = classId;
        }
        return arrayType;
    }
}
