package io.objex.capture;

import io.objex.graph.IdentityHashes;
import io.objex.graph.Origin;

/**
 * A class as one worker of a walk reads and counts it: what each object of it needs, at hand without a further look-up. Must
 * not outlive the walk. Not safe for several threads.
 */
final class WorkerType {

    /** What is done with an object. */
    enum Entering {
        /** Nothing. */
        SKIP,
        /** It waits for the second part of the walk. */
        PUT_ASIDE,
        /** It is counted; it has no references. */
        COUNT,
        /** It is counted, and so is what its elements refer to. */
        ARRAY,
        /** It is counted, and so is what its fields refer to. */
        INSTANCE,
        /** Whatever its kind or its treatment asks for. */
        SPECIAL
    }

    final WalkedType type;
    final int number;
    final long word;
    final long size;
    final long[] offsets;
    final boolean leadsInside;
    final IdentityHashes jdk = new IdentityHashes();
    final IdentityHashes held = new IdentityHashes();
    long jdkBytes;
    long heldBytes;
    boolean mirrorReached;
    private final Entering first;
    private final Entering second;

    /**
     * To be made under the lock of the types.
     *
     * @param object some object of the type
     */
    WorkerType(WalkedType type, int number, long word, Object object) {
        this.type = type;
        this.number = number;
        this.word = word;
        this.second = entering(type);
        Slots slots = type.mirror().isArray() || second == Entering.SKIP ? Slots.NONE : type.slots();
        this.offsets = slots.offsets();
        this.leadsInside = slots.leadsInside();
        boolean varies = type.mirror().isArray() || second == Entering.SKIP || type.kind() == WalkedType.Kind.CLASS;
        this.size = varies ? 0 : type.sizeOf(object);
        this.mirrorReached = type.isPermanent();
        this.first = second != Entering.SPECIAL && second != Entering.SKIP && type.origin() == Origin.APPLICATION
                ? Entering.PUT_ASIDE
                : second;
    }

    private static Entering entering(WalkedType type) {
        if (type.hasExceptions()) {
            return Entering.SPECIAL;
        }
        if (type.origin() == Origin.MACHINERY && type.kind() != WalkedType.Kind.CLASS) {
            return Entering.SKIP;
        }
        return switch (type.kind()) {
            case PRIMITIVES -> Entering.COUNT;
            case ARRAY -> Entering.ARRAY;
            case INSTANCE -> type.slots().isPlain() ? Entering.INSTANCE : Entering.SPECIAL;
            case CLASS, REFERENCE, MAP_NODE -> Entering.SPECIAL;
        };
    }

    /** What is done in the first part of the walk, which sees what the JDK holds, or in the second. */
    Entering entering(boolean jdkOnly) {
        return jdkOnly ? first : second;
    }

    boolean isArray() {
        return type.mirror().isArray();
    }

    /** Counts an object. */
    void count(boolean ofJdk, int identityHash, long bytes) {
        if (ofJdk) {
            jdk.add(identityHash);
            jdkBytes += bytes;
        } else {
            held.add(identityHash);
            heldBytes += bytes;
        }
    }
}
