package io.objex.render.export.jgrapht;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The numbers of a range as a set that keeps none of them. */
final class IntRange extends AbstractSet<Integer> {
    private final int from;
    private final int to;

    /** From a number on, up to one that is not in it. */
    IntRange(int from, int to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public Iterator<Integer> iterator() {
        return IntStream.range(from, to).iterator();
    }

    @Override
    public int size() {
        return to - from;
    }

    @Override
    public boolean contains(@Nullable Object other) {
        return other instanceof Integer number && number >= from && number < to;
    }
}
