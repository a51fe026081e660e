package io.objex.capture;

import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The fork-join pool that runs the virtual threads of this JVM.
 *
 * <p>Since JDK 25 a fork-join pool has a thread of its own that waits for delays. It knows nothing of its pool and is named
 * and grouped alike for the application's pools and for this one; but the pool knows it.
 */
final class VirtualThreadScheduler {
    private static final String WAITS_FOR_DELAYS = "java.util.concurrent.DelayScheduler";

    private final HeapAccess access;
    private final WalkedTypes types;

    VirtualThreadScheduler(HeapAccess access, WalkedTypes types) {
        this.access = access;
        this.types = types;
    }

    /** Says whether a thread waits for the delays of virtual threads. */
    boolean owns(Thread thread) {
        if (!thread.getClass().getName().equals(WAITS_FOR_DELAYS)) {
            return false;
        }
        try {
            return isDelaysOfSomeStatic(thread, Class.forName("java.lang.VirtualThread", false, null));
        } catch (ClassNotFoundException noVirtualThreads) {
            return false;
        }
    }

    /** The name of the static field differs from release to release. */
    private boolean isDelaysOfSomeStatic(Thread thread, Class<?> virtualThreads) {
        Slots statics = types.of(virtualThreads).staticSlots();
        for (int slot = 0; slot < statics.size(); slot++) {
            if (delaysOf(access.getReference(virtualThreads, statics.offset(slot))) == thread) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object delaysOf(@Nullable Object pool) {
        if (!(pool instanceof ForkJoinPool)) {
            return null;
        }
        long offset = types.of(ForkJoinPool.class).offsetOf("delayScheduler");
        return offset == NamedFields.NOWHERE ? null : access.getReference(pool, offset);
    }
}
