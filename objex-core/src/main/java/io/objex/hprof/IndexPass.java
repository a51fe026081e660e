package io.objex.hprof;

/**
 * The first pass over a dump: from its head to its end, without the contents of objects. One method for each record.
 *
 * <p>The format is described in the manual of the JDK's former {@code hprof} agent; what the JVM writes today is in
 * {@code heapDumper.cpp} of HotSpot.
 */
final class IndexPass {
    private static final String MAGIC = "JAVA PROFILE 1.0.";
    private static final int LONGEST_HEAD = 32;
    private static final int SEGMENT = 0x1c;
    private static final int HEAP = 0x0c;
    private static final int HEAP_END = 0x2c;
    private static final int LAST_USUAL_TAG = 0x0e;
    private static final int RECORD_HEAD = 9;

    private final ByteCursor in;
    private final HeapProgress progress;
    private final boolean toTheEnd;
    private final HeapIndex index = new HeapIndex();
    private boolean segments;
    private boolean ended;

    private IndexPass(ByteCursor in, HeapProgress progress, boolean toTheEnd) {
        this.in = in;
        this.progress = progress;
        this.toTheEnd = toTheEnd;
    }

    /**
     * Reads the records.
     *
     * @param in a cursor at the beginning of the dump
     * @param toTheEnd whether the dump must be complete; a part of one needs no end
     */
    static HeapIndex run(ByteCursor in, HeapProgress progress, boolean toTheEnd) {
        IndexPass pass = new IndexPass(in, progress, toTheEnd);
        pass.head();
        pass.records();
        return pass.index;
    }

    private void head() {
        in.mark();
        StringBuilder magic = new StringBuilder();
        for (int next = in.u1(); next != 0; next = in.u1()) {
            magic.append((char) next);
            if (magic.length() > LONGEST_HEAD) {
                throw in.failure("it is no heap dump, for it does not begin with " + MAGIC);
            }
        }
        String version = magic.toString();
        if (!version.equals(MAGIC + "1") && !version.equals(MAGIC + "2") && !version.equals(MAGIC + "3")) {
            throw in.failure("it is no heap dump, for it does not begin with " + MAGIC + "1 or " + MAGIC + "2");
        }
        int idSize = in.i4();
        if (idSize != Integer.BYTES && idSize != Long.BYTES) {
            throw in.failure("ids of %d bytes are none that the JVM writes".formatted(idSize));
        }
        in.skip(Long.BYTES);
        in.setIdSize(idSize);
        index.setIdSize(idSize);
        index.setEnd(in.position());
    }

    private void records() {
        HeapRecords heap = new IndexedRecords(in, index);
        while (!in.isAtEnd()) {
            in.mark();
            record(heap);
            index.setEnd(in.position());
            progress.reached(in.position());
        }
        in.mark();
        if (toTheEnd && segments && !ended) {
            throw in.failure("the dump ends where another segment is due");
        }
        if (toTheEnd && !index.isHeapSeen()) {
            throw in.failure("there is no heap in it");
        }
    }

    private void record(HeapRecords heap) {
        int tag = in.u1();
        in.skip(Integer.BYTES);
        long length = in.u4();
        switch (tag) {
            case 0x01 -> name(length);
            case 0x02 -> loadedClass(length);
            case 0x04 -> frame(length);
            case 0x05 -> trace(length);
            case HEAP -> heap(heap, length);
            case SEGMENT -> segment(heap, length);
            case HEAP_END -> heapEnd(length);
            case 0x03, 0x06, 0x07, 0x0a, 0x0b, 0x0d, LAST_USUAL_TAG -> in.skip(length);
            default -> throw in.failure("there is no record with the tag 0x" + Integer.toHexString(tag));
        }
    }

    private void name(long length) {
        if (length < in.idSize()) {
            throw in.failure("a name is too short for its id");
        }
        long id = in.id();
        long rest = length - in.idSize();
        int kept = (int) Math.min(rest, Names.LONGEST);
        if (!index.names.add(id, in.bytes(kept))) {
            throw in.failure("there are more than two gigabytes of names");
        }
        in.skip(rest - kept);
    }

    private void loadedClass(long length) {
        requireLength(length, 2L * Integer.BYTES + 2L * in.idSize());
        long serial = in.u4();
        long id = in.id();
        in.skip(Integer.BYTES);
        index.classes.addName(id, serial, in.id());
    }

    private void frame(long length) {
        requireLength(length, 4L * in.idSize() + 2L * Integer.BYTES);
        long id = in.id();
        long method = in.id();
        in.skip(in.idSize());
        index.threads.addFrame(id, new ThreadRecords.Frame(method, in.id(), in.u4(), in.i4()));
    }

    private void trace(long length) {
        long serial = in.u4();
        in.skip(Integer.BYTES);
        long count = in.u4();
        requireLength(length, 3L * Integer.BYTES + count * in.idSize());
        LongColumn frames = new LongColumn();
        for (long frame = 0; frame < count; frame++) {
            frames.add(in.id());
        }
        index.threads.addTrace(serial, frames.toArray());
    }

    private void requireLength(long length, long wanted) {
        if (length != wanted) {
            throw in.failure("a record is %d bytes long where %d are due".formatted(length, wanted));
        }
    }

    private void segment(HeapRecords heap, long length) {
        segments = true;
        ended = false;
        heap(heap, length);
    }

    /** The length 0 is what a JVM leaves that could not come back to write the true one. */
    private void heap(HeapRecords heap, long length) {
        index.setHeapSeen();
        long end = in.position() + length;
        boolean open = length == 0 && !in.isAtEnd() && HeapRecords.isTag(in.peek()) && !isRecordNext();
        index.blocks.begin(in.position());
        while (open ? isHeapNext() : in.position() < end) {
            if (!toTheEnd && in.isAtEnd()) {
                break;
            }
            heap.readOne();
            if (!open && in.position() > end) {
                throw in.failure("a record reaches beyond the end of its segment");
            }
            index.setEnd(in.position());
            index.blocks.recordEnds(in.position());
            progress.reached(in.position());
        }
        index.blocks.end(in.position());
    }

    private boolean isHeapNext() {
        return !in.isAtEnd() && HeapRecords.isTag(in.peek());
    }

    /** Whether what comes next may be a record of its own: some of them share their tags with roots. */
    private boolean isRecordNext() {
        if (in.peek() > LAST_USUAL_TAG || !in.has(RECORD_HEAD)) {
            return false;
        }
        long length = in.i4At(1 + Integer.BYTES) & 0xffff_ffffL;
        return in.i4At(1) >= 0 && length <= Names.LONGEST + Long.BYTES;
    }

    private void heapEnd(long length) {
        ended = true;
        in.skip(length);
    }
}
