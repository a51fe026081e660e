package io.objex.store;

import io.objex.graph.GcRoot;
import java.util.Map;

/** The sorts of roots, by the word that the column {@code root.kind} has. */
enum RootKind {
    LOADED_CLASS,
    LIVE_THREAD,
    FRAME_LOCAL,
    JNI_LOCAL,
    JNI_GLOBAL,
    NATIVE_STACK,
    THREAD_BLOCK,
    MONITOR_USED,
    UNKNOWN;

    private static final Map<Class<? extends GcRoot>, RootKind> BY_CLASS = Map.of(
            GcRoot.LoadedClass.class, LOADED_CLASS,
            GcRoot.LiveThread.class, LIVE_THREAD,
            GcRoot.FrameLocal.class, FRAME_LOCAL,
            GcRoot.JniLocal.class, JNI_LOCAL,
            GcRoot.JniGlobal.class, JNI_GLOBAL,
            GcRoot.NativeStack.class, NATIVE_STACK,
            GcRoot.ThreadBlock.class, THREAD_BLOCK,
            GcRoot.MonitorUsed.class, MONITOR_USED,
            GcRoot.Unknown.class, UNKNOWN);

    static RootKind of(GcRoot root) {
        RootKind kind = BY_CLASS.get(root.getClass());
        if (kind == null) {
            throw new IllegalStateException("no word for a root like " + root);
        }
        return kind;
    }

    /** Makes a root; thread and frame are -1 where they are not known, and left out where the kind has none. */
    GcRoot root(int object, int thread, int frame) {
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

    String word() {
        return Words.of(this);
    }
}
