package io.objex.capture;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classes that one worker of a walk has met, by the word in the header of their objects. Not safe for several threads. */
final class WorkerTypes {
    /* Open addressing. The classes are held by the types, so that no word changes its meaning while the walk lasts. */
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final ClassWords words;
    private final WalkedTypes types;
    private WorkerType[] all = new WorkerType[FIRST_CAPACITY];
    private int size;
    private long[] keys = new long[FIRST_CAPACITY];
    private @Nullable WorkerType[] values = new WorkerType[FIRST_CAPACITY];
    private int shift = Long.SIZE - Integer.numberOfTrailingZeros(FIRST_CAPACITY);

    WorkerTypes(ClassWords words, WalkedTypes types) {
        this.words = words;
        this.types = types;
    }

    /** Returns what the worker knows of the class of an object. Constant time but for the first time. */
    WorkerType of(Object object) {
        return of(words.of(object), object);
    }

    /** Returns what the worker knows of the class with a word, given an object of it. */
    WorkerType of(long word, Object object) {
        int mask = keys.length - 1;
        int at = (int) ((word * SPREAD) >>> shift);
        for (WorkerType known = values[at]; known != null; known = values[at]) {
            if (keys[at] == word) {
                return known;
            }
            at = (at + 1) & mask;
        }
        return add(object, word);
    }

    private WorkerType add(Object object, long word) {
        WorkerType added;
        synchronized (types) {
            added = new WorkerType(types.of(object.getClass()), size, word, object);
        }
        if (size == all.length) {
            all = Arrays.copyOf(all, size * 2);
        }
        all[size++] = added;
        if (size * 4 > keys.length) {
            keys = new long[keys.length * 2];
            values = new WorkerType[keys.length];
            shift--;
            all().forEach(this::put);
        } else {
            put(added);
        }
        return added;
    }

    private void put(WorkerType type) {
        int mask = keys.length - 1;
        int at = (int) ((type.word * SPREAD) >>> shift);
        while (values[at] != null) {
            at = (at + 1) & mask;
        }
        keys[at] = type.word;
        values[at] = type;
    }

    /** Returns a type by its number. */
    WorkerType get(int number) {
        return all[number];
    }

    /** Returns the types met so far, in the order of their numbers. */
    List<WorkerType> all() {
        return Arrays.asList(all).subList(0, size);
    }
}
