package io.objex.hprof;

import io.objex.graph.RootKind;
import java.util.ArrayList;
import java.util.List;

/** Takes from the heap records what the first pass wants: the ids of objects, classes, roots. */
final class IndexedRecords extends HeapRecords {
    private static final int SERIAL = Integer.BYTES;
    private static final String MOST = "there are more objects than this reader can number (2,147,483,639)";

    private final HeapIndex index;
    private final int idSize;

    IndexedRecords(ByteCursor in, HeapIndex index) {
        super(in);
        this.index = index;
        this.idSize = in.idSize();
    }

    private void object(long id) {
        if (id == 0) {
            throw in.failure("an object has the id 0, which stands for none");
        }
        if (!index.addObject(id)) {
            throw in.failure(MOST);
        }
    }

    @Override
    void instance() {
        in.need(2 * idSize + 2 * SERIAL);
        object(in.idAt(0));
        int length = in.i4At(2 * idSize + SERIAL);
        if (length < 0) {
            throw in.failure("an instance of negative length");
        }
        in.skip(2L * idSize + 2 * SERIAL);
        in.skip(length);
    }

    @Override
    void objectArray() {
        in.need(2 * idSize + 2 * SERIAL);
        object(in.idAt(0));
        super.objectArray();
    }

    @Override
    void primitiveArray() {
        in.need(idSize);
        object(in.idAt(0));
        super.primitiveArray();
    }

    @Override
    void androidArrayWithoutContent() {
        in.need(idSize);
        object(in.idAt(0));
        super.androidArrayWithoutContent();
        index.skipOne();
    }

    @Override
    void classDump() {
        long offset = in.position() - 1;
        long id = in.id();
        in.skip(SERIAL);
        long superclass = in.id();
        long loader = in.id();
        long signers = in.id();
        long domain = in.id();
        in.skip(2L * idSize + SERIAL);
        for (int constants = in.u2(); constants > 0; constants--) {
            in.u2();
            in.skip(type().sizeIn(idSize));
        }
        List<ClassRecord.Static> statics = statics();
        List<ClassRecord.Field> fields = fields();
        object(id);
        if (!index.classes.addRecord(
                new ClassRecord(offset, id, superclass, loader, signers, domain, statics, fields))) {
            throw in.failure("a class is described a second time");
        }
    }

    private BasicType type() {
        return BasicType.of(in.u1(), in);
    }

    private List<ClassRecord.Static> statics() {
        List<ClassRecord.Static> statics = new ArrayList<>();
        for (int count = in.u2(); count > 0; count--) {
            long name = in.id();
            BasicType type = type();
            statics.add(new ClassRecord.Static(name, type, in.bits(type.sizeIn(idSize))));
        }
        return List.copyOf(statics);
    }

    private List<ClassRecord.Field> fields() {
        List<ClassRecord.Field> fields = new ArrayList<>();
        for (int count = in.u2(); count > 0; count--) {
            long name = in.id();
            fields.add(new ClassRecord.Field(name, type()));
        }
        return List.copyOf(fields);
    }

    @Override
    void unknownRoot() {
        root(RootKind.UNKNOWN);
    }

    @Override
    void jniGlobal() {
        root(RootKind.JNI_GLOBAL);
        in.skip(idSize);
    }

    @Override
    void stickyClass() {
        root(RootKind.LOADED_CLASS);
    }

    @Override
    void monitorUsed() {
        root(RootKind.MONITOR_USED);
    }

    private void root(RootKind kind) {
        index.threads.addRoot(new ThreadRecords.Root(kind, in.id(), -1, -1));
    }

    @Override
    void jniLocal() {
        index.threads.addRoot(new ThreadRecords.Root(RootKind.JNI_LOCAL, in.id(), in.u4(), in.i4()));
    }

    @Override
    void frameLocal() {
        index.threads.addRoot(new ThreadRecords.Root(RootKind.FRAME_LOCAL, in.id(), in.u4(), in.i4()));
    }

    @Override
    void nativeStack() {
        index.threads.addRoot(new ThreadRecords.Root(RootKind.NATIVE_STACK, in.id(), in.u4(), -1));
    }

    @Override
    void threadBlock() {
        index.threads.addRoot(new ThreadRecords.Root(RootKind.THREAD_BLOCK, in.id(), in.u4(), -1));
    }

    @Override
    void threadObject() {
        index.threads.addThread(new ThreadRecords.StartedThread(in.id(), in.u4(), in.u4()));
    }

    @Override
    void androidRoot(int behind) {
        super.androidRoot(behind);
        index.skipOne();
    }

    @Override
    void androidHeap() {
        super.androidHeap();
        index.skipOne();
    }
}
