package io.objex.capture;

import io.objex.graph.IntColumn;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of weak maps wait for which objects: what an entry holds is followed once the object has been reached.
 * Holds the objects, so it must not outlive its walk. Not safe for several threads.
 */
final class Awaited {
    /* Open addressing over identity hash codes; the entries that wait for one object are a chain through two columns. */
    private static final int FIRST_CAPACITY = 64;
    private static final int END = -1;

    private @Nullable Object[] objects = new Object[FIRST_CAPACITY];
    private int[] firsts = new int[FIRST_CAPACITY];
    private int distinct;
    private final IntColumn entries = new IntColumn();
    private final IntColumn nexts = new IntColumn();

    Awaited() {}

    boolean isEmpty() {
        return distinct == 0;
    }

    /** Lets an entry wait for an object. Constant time. */
    void add(Object object, int entry) {
        int at = slotOf(object);
        if (objects[at] == null) {
            objects[at] = object;
            firsts[at] = END;
            distinct++;
        }
        entries.add(entry);
        nexts.add(firsts[at]);
        firsts[at] = entries.size() - 1;
        if (distinct * 2 > objects.length) {
            grow();
        }
    }

    /** Says whether an object was ever waited for. Constant time. */
    boolean knows(Object object) {
        return objects[slotOf(object)] != null;
    }

    /** Hands out the entries that waited for an object, once. Time linear in these. */
    void release(Object object, IntConsumer released) {
        int at = slotOf(object);
        if (objects[at] == null) {
            return;
        }
        int link = firsts[at];
        firsts[at] = END;
        for (; link != END; link = nexts.get(link)) {
            released.accept(entries.get(link));
        }
    }

    /** Tells what is still waited for, an object and an entry at a time. Time linear in all that was ever waited for. */
    void forEach(ObjIntConsumer<Object> waiting) {
        for (int at = 0; at < objects.length; at++) {
            Object object = objects[at];
            if (object != null) {
                for (int link = firsts[at]; link != END; link = nexts.get(link)) {
                    waiting.accept(object, entries.get(link));
                }
            }
        }
    }

    private int slotOf(Object object) {
        int mask = objects.length - 1;
        int at = System.identityHashCode(object) & mask;
        while (objects[at] != null && objects[at] != object) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        @Nullable Object[] formerObjects = objects;
        int[] formerFirsts = firsts;
        objects = new Object[formerObjects.length * 2];
        firsts = Arrays.copyOf(firsts, objects.length);
        for (int former = 0; former < formerObjects.length; former++) {
            Object object = formerObjects[former];
            if (object != null) {
                int at = slotOf(object);
                objects[at] = object;
                firsts[at] = formerFirsts[former];
            }
        }
    }
}
