package io.objex.hprof;

import io.objex.graph.RootKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Threads, stack traces and roots as the dump lists them, by ids and serial numbers. Not safe for several threads. */
final class ThreadRecords {
    private final Map<Long, Frame> frames = new HashMap<>();
    private final Map<Long, long[]> traces = new HashMap<>();
    private final List<StartedThread> threads = new ArrayList<>();
    private final List<Root> roots = new ArrayList<>();

    /**
     * A method in a stack trace.
     *
     * @param method id of its name
     * @param file id of the name of the source file, or 0
     * @param classSerial serial number of the class
     * @param line the line; -1 unknown, -2 compiled, -3 native
     */
    record Frame(long method, long file, long classSerial, int line) {}

    /**
     * A thread.
     *
     * @param object id of the {@link Thread}
     * @param serial its serial number in this dump
     * @param trace serial number of its stack trace
     */
    record StartedThread(long object, long serial, long trace) {}

    /**
     * A root that is no thread.
     *
     * @param kind what it is
     * @param object id of what it holds
     * @param thread serial number of its thread, -1 for none
     * @param frame how many frames from the innermost, -1 for none
     */
    record Root(RootKind kind, long object, long thread, int frame) {}

    void addFrame(long id, Frame frame) {
        frames.put(id, frame);
    }

    void addTrace(long serial, long[] frameIds) {
        traces.put(serial, frameIds);
    }

    void addThread(StartedThread thread) {
        threads.add(thread);
    }

    void addRoot(Root root) {
        roots.add(root);
    }

    List<StartedThread> threads() {
        return threads;
    }

    List<Root> roots() {
        return roots;
    }

    /** The frames of a trace, innermost first; none where the dump has no such trace. */
    List<Frame> framesOf(long trace) {
        List<Frame> found = new ArrayList<>();
        for (long id : traces.getOrDefault(trace, new long[0])) {
            Frame frame = frames.get(id);
            found.add(frame == null ? new Frame(0, 0, -1, -1) : frame);
        }
        return found;
    }
}
