package io.objex.capture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classes that one worker of a walk has met, by the word in the header of their objects. Not safe for several threads. */
final class WorkerTypes {
    /* Open addressing. The classes are held by the types, so that no word changes its meaning while the walk lasts. */
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final ClassWords words;
    private final WalkedTypes types;
    private final List<WorkerType> all = new ArrayList<>();
    private final List<BatchCount> touched = new ArrayList<>();
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
        WorkerType first = values[home(word)];
        return first != null && first.word == word ? first : find(word, object);
    }

    private int home(long word) {
        return (int) ((word * SPREAD) >>> shift);
    }

    private WorkerType find(long word, Object object) {
        int mask = values.length - 1;
        int at = home(word);
        for (WorkerType known = values[at]; known != null; known = values[at]) {
            if (known.word == word) {
                putFirst(known, at);
                return known;
            }
            at = (at + 1) & mask;
        }
        return add(object, word);
    }

    /** The type met last is likely to be met next. */
    private void putFirst(WorkerType known, int at) {
        int first = home(known.word);
        values[at] = values[first];
        values[first] = known;
    }

    private WorkerType add(Object object, long word) {
        WorkerType added;
        synchronized (types) {
            added = new WorkerType(types.of(object.getClass()), word, object, touched);
        }
        all.add(added);
        if (all.size() * 4 > values.length) {
            values = new WorkerType[values.length * 2];
            shift--;
            all.forEach(this::put);
        } else {
            put(added);
        }
        return added;
    }

    private void put(WorkerType type) {
        int mask = values.length - 1;
        int at = home(type.word);
        while (values[at] != null) {
            at = (at + 1) & mask;
        }
        values[at] = type;
    }

    /** Returns the types met so far. */
    List<WorkerType> all() {
        return all;
    }

    /** What the latest batch counted stands. Returns how many bytes that were. */
    long stand() {
        long bytes = 0;
        for (BatchCount count : touched) {
            bytes += count.stand();
        }
        touched.clear();
        return bytes;
    }

    /** Forgets what the latest batch counted. */
    void takeBack() {
        touched.forEach(BatchCount::takeBack);
        touched.clear();
    }
}
