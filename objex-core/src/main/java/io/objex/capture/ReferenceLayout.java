package io.objex.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** Where a {@link Reference} keeps its referent and its queue, and a node of a hash map its key. */
final class ReferenceLayout {
    private static final MethodHandle GET = get();

    private final HeapAccess access;
    private final long queueOffset;
    private final long nodeKeyOffset;
    private final long concurrentNodeKeyOffset;
    private final @Nullable Object noQueue;

    ReferenceLayout(HeapAccess access) {
        this.access = access;
        this.queueOffset = access.objectFieldOffset(Reference.class, "queue");
        this.nodeKeyOffset = access.objectFieldOffset(JdkClasses.HASH_MAP_NODE, "key");
        this.concurrentNodeKeyOffset = access.objectFieldOffset(JdkClasses.CONCURRENT_HASH_MAP_NODE, "key");
        this.noQueue = access.getReference(new WeakReference<>(this), queueOffset);
    }

    /** The package {@code java.lang.ref} must be open to objex before. */
    private static MethodHandle get() {
        try {
            return MethodHandles.privateLookupIn(Reference.class, MethodHandles.lookup())
                    .findSpecial(Reference.class, "get", MethodType.methodType(Object.class), Reference.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no java.lang.ref.Reference.get that objex may call", e);
        }
    }

    /**
     * What a reference refers to, of whatever strength. Read as the JVM itself reads it: a collector at work must not be shown
     * an object that it takes for gone, and a field read like any other would do that.
     */
    static @Nullable Object referentOf(Object reference) {
        try {
            return (Object) GET.invokeExact((Reference<?>) reference);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Reference.get threw what it does not declare", e);
        }
    }

    /** Says whether somebody is told when the referent is gone. */
    boolean hasQueue(Object reference) {
        return access.getReference(reference, queueOffset) != noQueue;
    }

    long keyOffset(WalkedType node) {
        return JdkClasses.HASH_MAP_NODE.isAssignableFrom(node.mirror()) ? nodeKeyOffset : concurrentNodeKeyOffset;
    }
}
