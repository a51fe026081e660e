package io.objex.hprof;

import io.objex.graph.IntColumn;
import io.objex.graph.LongIntMap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The names in a dump by their ids, kept as bytes: most are never asked for. */
final class Names {
    /** The JVM allows no longer ones. */
    static final int LONGEST = 0xffff;

    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private final LongIntMap numbers = new LongIntMap();
    private final IntColumn starts = new IntColumn();
    private byte[] bytes = new byte[1 << 12];
    private int used;

    /** Keeps a name; says whether there was room. */
    boolean add(long id, byte[] name) {
        if (used > MOST_BYTES - name.length) {
            return false;
        }
        if (used + name.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_BYTES, Math.max(bytes.length * 2L, used + name.length)));
        }
        System.arraycopy(name, 0, bytes, used, name.length);
        numbers.put(id, starts.size());
        starts.add(used);
        used += name.length;
        return true;
    }

    /** Returns a name, or another text where the dump has none with this id. */
    String get(long id, String otherwise) {
        int number = numbers.get(id);
        if (number == LongIntMap.NONE) {
            return otherwise;
        }
        int start = starts.get(number);
        int end = number + 1 < starts.size() ? starts.get(number + 1) : used;
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
