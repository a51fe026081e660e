package io.objex.graph;

/** The sorts of {@link GcRoot}. */
public enum RootKind {
    /** A {@link GcRoot.LoadedClass}. */
    LOADED_CLASS,
    /** A {@link GcRoot.LiveThread}. */
    LIVE_THREAD,
    /** A {@link GcRoot.FrameLocal}. */
    FRAME_LOCAL,
    /** A {@link GcRoot.JniLocal}. */
    JNI_LOCAL,
    /** A {@link GcRoot.JniGlobal}. */
    JNI_GLOBAL,
    /** A {@link GcRoot.NativeStack}. */
    NATIVE_STACK,
    /** A {@link GcRoot.ThreadBlock}. */
    THREAD_BLOCK,
    /** A {@link GcRoot.MonitorUsed}. */
    MONITOR_USED,
    /** A {@link GcRoot.Unknown}. */
    UNKNOWN;

    /**
     * Makes a root of this kind.
     *
     * @param object what it keeps alive
     * @param thread its thread, -1 if that is not known; left out where the kind has none
     * @param frame its frame, -1 if that is not known; left out where the kind has none
     * @return a root
     */
    public GcRoot root(int object, int thread, int frame) {
        return switch (this) {
            case LOADED_CLASS -> new GcRoot.LoadedClass(object);
            case LIVE_THREAD -> new GcRoot.LiveThread(object, thread);
            case FRAME_LOCAL -> new GcRoot.FrameLocal(object, thread, frame);
            case JNI_LOCAL -> new GcRoot.JniLocal(object, thread, frame);
            case JNI_GLOBAL -> new GcRoot.JniGlobal(object);
            case NATIVE_STACK -> new GcRoot.NativeStack(object, thread);
            case THREAD_BLOCK -> new GcRoot.ThreadBlock(object, thread);
            case MONITOR_USED -> new GcRoot.MonitorUsed(object);
            case UNKNOWN -> new GcRoot.Unknown(object);
        };
    }
}
