package io.objex.capture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The strongly reachable heap, breadth first: what an object refers to, with the entries of weak maps held back until
 * their keys are reached. Subclasses decide what is done with what is found. Not safe for several threads; an object of
 * this class must not outlive its walk.
 */
abstract class Traversal {
    /*
     * The objects met and not yet expanded are the tail of the list of all objects met, so there is no stack or queue
     * beside it. Other threads may change the heap meanwhile: every field and every length is read once, every value
     * may be null, and an object always has the class and the offsets that it had.
     */
    private static final int LIMIT_CHECK = 1 << 10;

    private final HeapAccess access;
    private final WalkedTypes types;
    private final ReferenceLayout references;
    private final WalkLimit limit = WalkLimit.now();
    private final VisitedObjects visited;
    private final Awaited awaited = new Awaited();
    private List<Conditional> undecided = new ArrayList<>();
    private int next;

    /** What an entry holds counts only once its key has been reached. */
    private record Conditional(Object key, int entry) {}

    Traversal(HeapAccess access, WalkedTypes types, ReferenceLayout references, VisitedObjects visited) {
        this.access = access;
        this.types = types;
        this.references = references;
        this.visited = visited;
    }

    /** An object comes up to be expanded; {@link #expand} does it. */
    abstract void enter(int number, Object object, WalkedType type);

    /** An object was found by a field, whose label {@link #labels} gave, of the object being expanded. */
    abstract void reach(Object referent, int label);

    /** An object was found in an array. */
    abstract void reachElement(Object referent, int position);

    /** A class was found by an object of it. */
    abstract void reachClass(Class<?> type);

    /** Says whether a key has been reached, by what has been expanded so far. */
    abstract boolean isReached(Object key);

    /** What the slots of a type are called by {@link #reach}: for a walk that counts, whether they lead into a structure. */
    int[] labels(WalkedType type) {
        return type.slots().insides();
    }

    /** What the static fields of a type are called by {@link #reach}. */
    int[] staticLabels(WalkedType type) {
        return type.staticSlots().insides();
    }

    /** Further references of this object are going to be reported. */
    void resume(int number) {}

    /** A reference to an object that it does not keep. */
    void seeReferent(int number, Object referent) {}

    /** An entry of a weak map would be dropped by the map at its next use; told before it is expanded. */
    void holdBack(int number) {}

    /** An entry of a weak map is in use after all. */
    void takeBack(int number) {}

    final VisitedObjects visited() {
        return visited;
    }

    final WalkedTypes types() {
        return types;
    }

    final @Nullable Object read(Object holder, long offset) {
        return access.getReference(holder, offset);
    }

    /** Says whether what an entry holds is followed now. */
    boolean isKept(Object key, int entry) {
        return isReached(key);
    }

    /** Expands everything that can be reached, with the conditions that come true by it. */
    final void complete() {
        drain();
        while (!undecided.isEmpty()) {
            List<Conditional> asked = undecided;
            undecided = new ArrayList<>();
            for (Conditional conditional : asked) {
                if (isKept(conditional.key, conditional.entry)) {
                    release(conditional.entry);
                } else {
                    awaited.add(conditional.key, conditional.entry);
                }
            }
            drain();
        }
    }

    /**
     * Goes on with the entries that stay although nothing but entries leads to their keys: the JVM does not know that
     * what an entry holds depends on its key, so a value that leads to its own key keeps both.
     */
    final void completeCycles(WalkStart start) {
        List<Object> keys = awaited.isEmpty() ? List.of() : keptKeys(start);
        while (!keys.isEmpty()) {
            keys.forEach(key -> awaited.release(key, this::release));
            complete();
            keys = keptKeys(start);
        }
    }

    private List<Object> keptKeys(WalkStart start) {
        return new CycleWalk(access, types, references, start, this::isReached).keptKeys(awaited, visited::get);
    }

    /** Reports what an entry holds under the condition of its key. */
    final void conditionalFields(Object entry) {
        WalkedType type = types.of(entry.getClass());
        someFields(entry, type.slots(), labels(type), true);
    }

    private void drain() {
        while (next < visited.size()) {
            if ((next & (LIMIT_CHECK - 1)) == 0) {
                limit.check(visited.size());
            }
            Object object = visited.get(next);
            enter(next++, object, types.of(object.getClass()));
        }
    }

    /** Reports what an object refers to. */
    final void expand(int number, Object object, WalkedType type) {
        limit.add(type.kind() == WalkedType.Kind.CLASS ? 0 : type.sizeOf(object));
        switch (type.kind()) {
            case PRIMITIVES -> {}
            case ARRAY -> elements((Object[]) object);
            case INSTANCE -> fields(object, type.slots(), labels(type));
            case CLASS -> classObject((Class<?>) object, type);
            case REFERENCE -> reference(number, object, type);
            case MAP_NODE -> mapNode(number, object, type);
        }
        if (!type.isPermanent()) {
            reachClass(type.mirror());
        }
        if (!awaited.isEmpty()) {
            awaited.release(object, this::release);
        }
    }

    private void elements(Object[] array) {
        int length = array.length;
        for (int position = 0; position < length; position++) {
            Object element = array[position];
            if (element != null) {
                reachElement(element, position);
            }
        }
    }

    final void fields(Object holder, Slots slots, int[] labels) {
        int size = slots.size();
        for (int slot = 0; slot < size; slot++) {
            Object value = access.getReference(holder, slots.offset(slot));
            if (value != null) {
                reach(value, labels[slot]);
            }
        }
    }

    private void classObject(Class<?> mirror, WalkedType type) {
        fields(mirror, type.slots(), labels(type));
        WalkedType mirrored = types.of(mirror);
        if (readsStatics(mirrored)) {
            fields(mirror, mirrored.staticSlots(), staticLabels(mirrored));
        }
    }

    /** Says whether static fields are read when their class object is expanded. */
    boolean readsStatics(WalkedType mirrored) {
        return true;
    }

    private void reference(int number, Object object, WalkedType type) {
        Object referent = ReferenceLayout.referentOf(object);
        boolean entry = type.isEntry();
        if (entry && references.hasQueue(object)) {
            holdBack(number);
        }
        someFields(object, type.slots(), labels(type), false);
        if (referent != null) {
            seeReferent(number, referent);
            if (entry) {
                undecided.add(new Conditional(referent, number));
            }
        }
    }

    private void mapNode(int number, Object object, WalkedType type) {
        Object key = read(object, references.keyOffset(type));
        if (!(key instanceof java.lang.ref.Reference)) {
            fields(object, type.slots(), labels(type));
            return;
        }
        if (types.of(key.getClass()).isEntry() && references.hasQueue(key)) {
            holdBack(number);
        }
        someFields(object, type.slots(), labels(type), false);
        Object referent = ReferenceLayout.referentOf(key);
        if (referent != null) {
            undecided.add(new Conditional(referent, number));
        }
    }

    private void release(int number) {
        Object entry = visited.get(number);
        takeBack(number);
        resume(number);
        conditionalFields(entry);
    }

    private void someFields(Object holder, Slots slots, int[] labels, boolean conditional) {
        for (int slot = 0; slot < slots.size(); slot++) {
            if (slots.isFollowed(slot) && slots.isConditional(slot) == conditional) {
                Object value = read(holder, slots.offset(slot));
                if (value != null) {
                    reach(value, labels[slot]);
                }
            }
        }
    }
}
