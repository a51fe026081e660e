package io.objex.graph;

/**
 * A place outside the heap at which a retaining path begins.
 *
 * <p>A walk of the running heap knows loaded classes and live threads; a heap dump of the JVM knows all of them.
 */
public sealed interface GcRoot {
    /** Stands for a thread or a frame that is not known. */
    int UNKNOWN = -1;

    /**
     * Returns what sort of root this is.
     *
     * @return the kind
     */
    RootKind kind();

    /**
     * Returns the object that this root keeps alive.
     *
     * @return an object of the graph
     */
    int object();

    /**
     * Returns the thread to which this root belongs.
     *
     * @return an index in {@link HeapGraph#thread(int)}, or -1 if it belongs to none or that is not known
     */
    default int thread() {
        return UNKNOWN;
    }

    /**
     * Returns the frame of the thread in which this root is.
     *
     * @return an index in the frames of the thread's {@link ThreadActivity}, 0 being the innermost, or -1 if it is in none
     *     or that is not known
     */
    default int frame() {
        return UNKNOWN;
    }

    /**
     * Returns the same root of an object that has another number.
     *
     * @param other the number of the object in another graph
     * @return a root of the same kind, thread and frame
     */
    default GcRoot of(int other) {
        return kind().root(other, thread(), frame());
    }

    /**
     * Returns the same root of a thread that has another number.
     *
     * @param other an index in another graph, or -1 for a thread that is not there, and then the frame is not either
     * @return a root of the same kind and object
     */
    default GcRoot in(int other) {
        return kind().root(object(), other, other == UNKNOWN ? UNKNOWN : frame());
    }

    /**
     * A class that is never unloaded while the program runs (its loader is the JVM's own or the one in use); its static
     * fields are references of the class object.
     *
     * @param object the class object
     */
    record LoadedClass(int object) implements GcRoot {
        @Override
        public RootKind kind() {
            return RootKind.LOADED_CLASS;
        }
    }

    /**
     * A thread that has been started and has not ended.
     *
     * @param object the {@link Thread}
     * @param thread index in {@link HeapGraph#thread(int)}
     */
    record LiveThread(int object, int thread) implements GcRoot {
        @Override
        public RootKind kind() {
            return RootKind.LIVE_THREAD;
        }
    }

    /**
     * A local variable, a parameter or a value at work in a Java method that has not returned.
     *
     * @param object what it holds
     * @param thread the thread that is in the method, or -1
     * @param frame the method, or -1
     */
    record FrameLocal(int object, int thread, int frame) implements GcRoot {
        @Override
        public RootKind kind() {
            return RootKind.FRAME_LOCAL;
        }
    }

    /**
     * A local variable of native code: valid until the native method returns.
     *
     * @param object what it holds
     * @param thread the thread that is in the native method, or -1
     * @param frame the native method, or -1
     */
    record JniLocal(int object, int thread, int frame) implements GcRoot {
        @Override
        public RootKind kind() {
            return RootKind.JNI_LOCAL;
        }
    }

    /**
     * A global variable of native code, the JVM's own included: valid until the code frees it.
     *
     * @param object what it holds
     */
    record JniGlobal(int object) implements GcRoot {
        @Override
        public RootKind kind() {
            return RootKind.JNI_GLOBAL;
        }
    }

    /**
     * What the stack of native code holds.
     *
     * @param object what it holds
     * @param thread the thread whose stack it is, or -1
     */
    record NativeStack(int object, int thread) implements GcRoot {
        @Override
        public RootKind kind() {
            return RootKind.NATIVE_STACK;
        }
    }

    /**
     * What the JVM keeps with a thread.
     *
     * @param object what it holds
     * @param thread the thread, or -1
     */
    record ThreadBlock(int object, int thread) implements GcRoot {
        @Override
        public RootKind kind() {
            return RootKind.THREAD_BLOCK;
        }
    }

    /**
     * An object on which somebody waits or synchronises.
     *
     * @param object the object
     */
    record MonitorUsed(int object) implements GcRoot {
        @Override
        public RootKind kind() {
            return RootKind.MONITOR_USED;
        }
    }

    /**
     * What the JVM keeps without saying why.
     *
     * @param object what it keeps
     */
    record Unknown(int object) implements GcRoot {
        @Override
        public RootKind kind() {
            return RootKind.UNKNOWN;
        }
    }
}
