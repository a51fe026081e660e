package io.objex.hprof;

import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.ObjectType;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the stacks of threads as records of a heap dump. */
final class StackExport {
    /** Stands for that of each method, which a graph does not know. */
    static final String SIGNATURE = "()V";

    private static final int FRAME = 0x04;
    private static final int TRACE = 0x05;

    private final RecordStream records;
    private final Map<String, Integer> serials = new HashMap<>();

    StackExport(HeapGraph graph, RecordStream records) {
        this.records = records;
        for (ObjectType type : graph.types()) {
            serials.putIfAbsent(type.name(), type.index() + 1);
        }
    }

    void stack(HeapThread thread) throws IOException {
        List<HeapFrame> frames = thread.activity().frames();
        for (int depth = 0; depth < frames.size(); depth++) {
            frame(frameId(thread.index(), depth), frames.get(depth));
        }
        DataOutputStream out = records.record(TRACE, 12 + (long) Long.BYTES * frames.size());
        out.writeInt(serialOf(thread.index()));
        out.writeInt(serialOf(thread.index()));
        out.writeInt(frames.size());
        for (int depth = 0; depth < frames.size(); depth++) {
            out.writeLong(frameId(thread.index(), depth));
        }
    }

    private void frame(long id, HeapFrame frame) throws IOException {
        long method = records.name(frame.method());
        long signature = records.name(SIGNATURE);
        long file = frame.file() == null ? 0 : records.name(frame.file());
        DataOutputStream out = records.record(FRAME, 40);
        out.writeLong(id);
        out.writeLong(method);
        out.writeLong(signature);
        out.writeLong(file);
        out.writeInt(serials.getOrDefault(frame.type(), 0));
        out.writeInt(frame.line());
    }

    private static long frameId(int thread, int depth) {
        return ((long) (thread + 1) << Integer.SIZE) + depth;
    }

    /** The serial number of a thread and of its stack; 0 stands for no thread. */
    static int serialOf(int thread) {
        return thread + 1;
    }
}
