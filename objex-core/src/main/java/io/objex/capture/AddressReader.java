package io.objex.capture;

import io.objex.graph.Origin;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object after the other for a walk by address: counts it and meets what it refers to. What it does holds only if
 * no collection comes meanwhile. Must not outlive the walk. Used by one thread at a time.
 */
final class AddressReader {
    /** How many elements of an array are read at a time. */
    private static final int SLICE = 1 << 12;

    /** How many objects are entered in one go. */
    static final int BLOCK = 64;

    private static final int ELEMENTS_PER_OBJECT = 8;

    private final HeapAccess access;
    private final Addresses addresses;
    private final WalkedTypes walked;
    private final ReferenceLayout references;
    private final WalkStart start;
    private final WalkMarks marks;
    private final SlotReader slots;
    private final WorkerTypes types;
    private final WorkerFinds finds;
    private final ObjectList met;
    private final PendingRanges pending;
    private final ClassWords classWords;
    private final long[] words = new long[BLOCK];
    private boolean jdkOnly = true;
    private int effort;

    AddressReader(
            RunningJvm jvm,
            WalkedTypes walked,
            WalkStart start,
            WalkMarks marks,
            WorkerTypes types,
            WorkerFinds finds,
            PendingRanges pending) {
        this.access = jvm.access();
        this.addresses = jvm.addresses();
        this.walked = walked;
        this.classWords = jvm.classWords();
        this.references = jvm.references();
        this.start = start;
        this.marks = marks;
        this.slots = new SlotReader(access, addresses, marks.visited, finds.met);
        this.types = types;
        this.finds = finds;
        this.met = finds.met;
        this.pending = pending;
    }

    /** From now on what only the JDK holds is known, and the rest is the application's. */
    void enterSecondPart() {
        jdkOnly = false;
    }

    /** How much has been read since this was last asked, an object being 1. */
    int takeEffort() {
        int taken = effort;
        effort = 0;
        return taken;
    }

    /**
     * Enters the objects at some positions of the list of those met, {@link #BLOCK} at most. Looks at the headers of all of
     * them first: the processor fetches them side by side then, and waits for memory once and not for each.
     */
    void enter(int first, int end) {
        for (int position = first; position < end; position++) {
            words[position - first] = classWords.of(met.get(position));
        }
        for (int position = first; position < end; position++) {
            Object object = met.get(position);
            WorkerType type = types.of(words[position - first], object);
            WorkerType.Entering entering = type.entering(jdkOnly);
            // The two that most objects need come first, and apart: the compiler does not inline what has all of them.
            if (entering == WorkerType.Entering.INSTANCE) {
                instance(type, object);
            } else if (entering == WorkerType.Entering.COUNT) {
                countArray(type, object);
            } else {
                enterAs(entering, type, object, position);
            }
        }
        effort += end - first;
    }

    private void enterAs(WorkerType.Entering entering, WorkerType type, Object object, int position) {
        switch (entering) {
            case SKIP -> {}
            case PUT_ASIDE -> finds.aside.add(object);
            case COUNT -> countArray(type, object);
            case ARRAY -> array(type, object, position);
            case INSTANCE -> instance(type, object);
            case CLASS -> classObject(type, (Class<?>) object);
            case REFERENCE -> reference(type, object);
            case MAP_NODE -> mapNode(type, object);
            case EXCEPTION -> exception(type, object, position);
        }
    }

    private void countArray(WorkerType type, Object array) {
        count(type, array, type.arrayShape.sizeOf(Array.getLength(array)));
    }

    private void array(WorkerType type, Object array, int position) {
        countArray(type, array);
        meetMirror(type);
        int length = Array.getLength(array);
        if (length > SLICE) {
            pending.push(position, SLICE, length);
            length = SLICE;
        }
        elements(array, 0, length);
    }

    /** Meets what some elements refer to, and leaves those beyond a slice for later. */
    void slice(int position, int first, int end) {
        int last = Math.min(end, first + SLICE);
        if (last < end) {
            pending.push(position, last, end);
        }
        elements(met.get(position), first, last);
    }

    /* Not typed as an array: the compiler has no quick way to read addresses out of what it knows for one. */
    private void elements(Object array, int first, int end) {
        for (int index = first; index < end; index++) {
            slots.visit(array, addresses.offset(index));
        }
        effort += (end - first) / ELEMENTS_PER_OBJECT;
    }

    private void instance(WorkerType type, Object object) {
        count(type, object, type.size);
        for (long offset : type.offsets) {
            slots.visit(object, offset);
        }
        if (type.leadsInside && !jdkOnly) {
            markInsides(type, object);
        }
        meetMirror(type);
    }

    /** Meets an object, if it is new. */
    void meet(Object object) {
        slots.meet(object);
    }

    private void meetMirror(WorkerType type) {
        if (!type.mirrorReached) {
            type.mirrorReached = true;
            finds.mirrors.add(type);
            slots.meet(type.type.mirror());
        }
    }

    /** What a collection has for its structure is so from wherever else it is referred to. */
    private void markInsides(WorkerType type, Object collection) {
        Slots fields = type.type.slots();
        for (int slot = 0; slot < fields.size(); slot++) {
            Object structure = fields.isInside(slot) ? access.getReference(collection, fields.offset(slot)) : null;
            if (structure != null) {
                long address = finds.inside.stage(structure);
                if (!marks.jdk.isMarked(address) && marks.inside.mark(address)) {
                    finds.inside.keep();
                }
            }
        }
    }

    private void exception(WorkerType type, Object object, int position) {
        if (!isForNow(object, type.type)) {
            return;
        }
        WalkedType readAs = readAs(object, type.type);
        if (readAs == type.type) {
            enterAs(type.usual, type, object, position);
        } else {
            slots.visitAll(object, readAs.slots());
        }
    }

    /** Says whether an object counts in this part of the walk; what is for the second part is put aside. */
    private boolean isForNow(Object object, WalkedType type) {
        Origin standing = standingOf(object, type);
        if (jdkOnly && standing == Origin.APPLICATION) {
            finds.aside.add(object);
        }
        return counts(standing);
    }

    private boolean counts(Origin standing) {
        return standing != Origin.MACHINERY && !(jdkOnly && standing == Origin.APPLICATION);
    }

    private Origin standingOf(Object object, WalkedType type) {
        synchronized (walked) {
            return start.standingOf(object, type);
        }
    }

    private WalkedType readAs(Object object, WalkedType type) {
        synchronized (walked) {
            return start.readAs(object, type);
        }
    }

    private void classObject(WorkerType type, Class<?> mirror) {
        if (!isForNow(mirror, type.type)) {
            return;
        }
        WalkedType mirrored;
        long size;
        Slots statics;
        synchronized (walked) {
            mirrored = walked.of(mirror);
            size = mirrored.mirrorSize();
            statics = readsStatics(mirrored) ? mirrored.staticSlots() : Slots.NONE;
        }
        count(type, mirror, size);
        slots.visitAll(mirror, type.type.slots());
        slots.visitAll(mirror, statics);
    }

    private boolean readsStatics(WalkedType mirrored) {
        return !jdkOnly || !mirrored.isPermanent() || mirrored.origin() == Origin.JDK;
    }

    private void reference(WorkerType type, Object object) {
        boolean entry = type.type.isEntry();
        Object referent = ReferenceLayout.referentOf(object);
        slots.visitSome(object, type.type.slots(), false);
        meetMirror(type);
        if (!entry) {
            count(type, object, type.size);
        } else {
            hold(type, object, referent, references.hasQueue(object));
        }
    }

    private void mapNode(WorkerType type, Object object) {
        Object key = access.getReference(object, references.keyOffset(type.type));
        if (!(key instanceof java.lang.ref.Reference)) {
            instance(type, object);
            return;
        }
        Object referent = ReferenceLayout.referentOf(key);
        slots.visitSome(object, type.type.slots(), false);
        meetMirror(type);
        boolean goes = types.of(key).type.isEntry() && references.hasQueue(key);
        hold(type, object, referent, goes);
    }

    /** An entry of a weak map: what it holds counts with its key; if the map drops it with the key, it does so itself. */
    private void hold(WorkerType type, Object entry, @Nullable Object key, boolean goes) {
        if (!goes) {
            count(type, entry, type.size);
        } else if (key == null && !jdkOnly) {
            finds.gone.add(entry);
        }
        if (key != null) {
            (goes ? finds.heldBack : finds.conditionals).add(key, entry);
        }
    }

    /** Counts an object that is no array and no class. */
    void count(Object object, boolean ofJdk) {
        WorkerType type = types.of(object);
        (ofJdk ? type.jdk : type.held).add(System.identityHashCode(object), type.size);
    }

    private void count(WorkerType type, Object object, long size) {
        (jdkOnly ? type.jdk : type.held).add(System.identityHashCode(object), size);
    }

    /** Meets what an entry holds under the condition of its key. */
    void conditionalFields(Object entry) {
        slots.visitSome(entry, types.of(entry).type.slots(), true);
    }

    /** Meets what the static fields of a class refer to. */
    void staticFields(WalkedType type) {
        slots.visitAll(type.mirror(), type.staticSlots());
    }

    /** Says whether an object has been met and counts in this part of the walk. */
    boolean isReached(Object object) {
        return marks.visited.isMarked(finds.scratch.stage(object)) && counts(object);
    }

    /** Says whether objects like this count in this part of the walk. */
    boolean counts(Object object) {
        return counts(standingOf(object, types.of(object).type));
    }
}
