package io.objex.capture;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** Where a {@link Reference} keeps its referent and its queue, and a node of a hash map its key. */
final class ReferenceLayout {
    private final HeapAccess access;
    private final long referentOffset;
    private final long queueOffset;
    private final long nodeKeyOffset;
    private final long concurrentNodeKeyOffset;
    private final @Nullable Object noQueue;

    ReferenceLayout(HeapAccess access) {
        this.access = access;
        this.referentOffset = access.objectFieldOffset(Reference.class, "referent");
        this.queueOffset = access.objectFieldOffset(Reference.class, "queue");
        this.nodeKeyOffset = access.objectFieldOffset(JdkClasses.HASH_MAP_NODE, "key");
        this.concurrentNodeKeyOffset = access.objectFieldOffset(JdkClasses.CONCURRENT_HASH_MAP_NODE, "key");
        this.noQueue = access.getReference(new WeakReference<>(this), queueOffset);
    }

    long referentOffset() {
        return referentOffset;
    }

    /** Says whether somebody is told when the referent is gone. */
    boolean hasQueue(Object reference) {
        return access.getReference(reference, queueOffset) != noQueue;
    }

    long keyOffset(WalkedType node) {
        return JdkClasses.HASH_MAP_NODE.isAssignableFrom(node.mirror()) ? nodeKeyOffset : concurrentNodeKeyOffset;
    }
}
