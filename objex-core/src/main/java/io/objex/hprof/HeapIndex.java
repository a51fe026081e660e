package io.objex.hprof;

/** What the first pass over a dump finds: everything but the contents of objects. Not safe for several threads. */
final class HeapIndex {
    final Names names = new Names();
    final ClassTable classes = new ClassTable();
    final ThreadRecords threads = new ThreadRecords();
    final Blocks blocks = new Blocks();
    private LongColumn ids = new LongColumn();
    private int idSize;
    private long end;
    private long skipped;
    private boolean anyHeap;

    /** Ids of all objects, class objects included, in the order of the dump; they can be taken once. */
    LongColumn takeIds() {
        LongColumn taken = ids;
        ids = new LongColumn();
        return taken;
    }

    /** Keeps the id of an object; says whether there was room. */
    boolean addObject(long id) {
        blocks.add(id);
        return ids.add(id);
    }

    void setIdSize(int bytes) {
        idSize = bytes;
    }

    int idSize() {
        return idSize;
    }

    void setEnd(long offset) {
        end = offset;
    }

    /** Where the last record ends that was read. */
    long end() {
        return end;
    }

    void skipOne() {
        skipped++;
    }

    /** How many records of Android's runtime were passed over. */
    long skipped() {
        return skipped;
    }

    void setHeapSeen() {
        anyHeap = true;
    }

    boolean isHeapSeen() {
        return anyHeap;
    }
}
