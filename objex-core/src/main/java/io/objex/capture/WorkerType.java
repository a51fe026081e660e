package io.objex.capture;

import io.objex.graph.Origin;
import java.util.List;

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
        /** It is counted, and so is what its fields and its class's static fields refer to; whose it is, its class says. */
        CLASS,
        /** It may be the entry of a weak map. */
        REFERENCE,
        /** It may be the node of a map with weak keys. */
        MAP_NODE,
        /** Objects of its type are treated each in its own way. */
        EXCEPTION
    }

    final WalkedType type;
    final long word;
    final long size;
    final ArrayShape arrayShape;
    final long[] offsets;
    final boolean leadsInside;
    final BatchCount jdk;
    final BatchCount held;
    boolean mirrorReached;
    /** What is done with an object that is no exception. */
    final Entering usual;

    private final Entering first;
    private final Entering second;

    /**
     * To be made under the lock of the types.
     *
     * @param object some object of the type
     * @param touched the counts that the latest batch has changed
     */
    WorkerType(WalkedType type, long word, Object object, List<BatchCount> touched) {
        this.type = type;
        this.jdk = new BatchCount(touched);
        this.held = new BatchCount(touched);
        this.word = word;
        this.arrayShape = type.arrayShape();
        this.usual = usual(type.kind());
        this.second = secondOf(type);
        Slots slots = type.mirror().isArray() || second == Entering.SKIP ? Slots.NONE : type.slots();
        this.offsets = slots.offsets();
        this.leadsInside = slots.leadsInside();
        boolean hasOneSize = !type.mirror().isArray() && type.kind() != WalkedType.Kind.CLASS;
        this.size = hasOneSize && second != Entering.SKIP ? type.sizeOf(object) : 0;
        this.mirrorReached = type.isPermanent();
        this.first = isPutAside(type, second) ? Entering.PUT_ASIDE : second;
    }

    private static boolean isPutAside(WalkedType type, Entering entering) {
        return type.origin() == Origin.APPLICATION && entering != Entering.EXCEPTION;
    }

    private static Entering usual(WalkedType.Kind kind) {
        return switch (kind) {
            case PRIMITIVES -> Entering.COUNT;
            case ARRAY -> Entering.ARRAY;
            case INSTANCE -> Entering.INSTANCE;
            case CLASS -> Entering.CLASS;
            case REFERENCE -> Entering.REFERENCE;
            case MAP_NODE -> Entering.MAP_NODE;
        };
    }

    private Entering secondOf(WalkedType type) {
        if (type.hasExceptions()) {
            return Entering.EXCEPTION;
        }
        return type.origin() == Origin.MACHINERY ? Entering.SKIP : usual;
    }

    /** What is done in the first part of the walk, which sees what the JDK holds, or in the second. */
    Entering entering(boolean jdkOnly) {
        return jdkOnly ? first : second;
    }
}
