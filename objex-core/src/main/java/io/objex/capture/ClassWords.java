package io.objex.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The word in the header of an object that tells its class: a number to compare, the same for all objects of a class as long
 * as the class is loaded. Cheaper than to ask an object for its class, as one look at the header suffices. Safe for any
 * number of threads.
 */
final class ClassWords {
    /* Where HotSpot has it, and where the header of a byte array ends then. */
    private static final long AFTER_MARK = 8;
    private static final int COMPACT_SHIFT = 42;
    private static final int COMPACT_ARRAY_BASE = 12;
    private static final int COMPRESSED_ARRAY_BASE = 16;
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private enum Form {
        /** In the upper bits of the first word. */
        COMPACT,
        /** Four bytes after the first word. */
        COMPRESSED,
        /** Eight bytes after the first word. */
        WIDE
    }

    private final HeapAccess access;
    private final Form form;
    /* Not a constant: the compiler has no quick way to read the word where it knows that it is the word for the class. */
    private final long offset;

    ClassWords(HeapAccess access) {
        this.access = access;
        this.form = formOf(access.arrayBaseOffset(byte[].class));
        this.offset = form == Form.COMPACT ? 0 : AFTER_MARK;
    }

    private static Form formOf(long arrayBase) {
        if (arrayBase == COMPACT_ARRAY_BASE) {
            return Form.COMPACT;
        }
        return arrayBase == COMPRESSED_ARRAY_BASE ? Form.COMPRESSED : Form.WIDE;
    }

    long of(Object object) {
        return switch (form) {
            case COMPRESSED -> access.getInt(object, offset) & UNSIGNED;
            case COMPACT -> access.getLong(object, offset) >>> COMPACT_SHIFT;
            case WIDE -> access.getLong(object, offset);
        };
    }

    /** Says whether the word keeps what it promises on some objects of each kind, locked and hashed too. */
    boolean isReliable() {
        List<Object> samples = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            samples.add(new Object());
            samples.add(new Object[round]);
            samples.add(new byte[round]);
            samples.add(new long[round + 1]);
            samples.add(new String[round]);
            samples.add(new ArrayList<>());
            samples.add(Thread.currentThread());
        }
        Map<Class<?>, Long> words = new HashMap<>();
        for (Object sample : samples) {
            long word = of(sample);
            if (System.identityHashCode(sample) == 0 || wordWhileLocked(sample) != word || of(sample) != word) {
                return false;
            }
            Long known = words.putIfAbsent(sample.getClass(), word);
            if (known != null && known != word) {
                return false;
            }
        }
        return words.values().stream().distinct().count() == words.size();
    }

    private long wordWhileLocked(Object sample) {
        synchronized (sample) {
            return of(sample);
        }
    }
}
