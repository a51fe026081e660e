package io.objex.hprof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How the JVM places the fields of a class behind those of its superclass: large primitives first, references last, each in
 * the smallest hole that it fits in or else at the end. As {@code fieldLayoutBuilder.cpp} of HotSpot does since JDK 15.
 * Immutable.
 */
final class FieldLayout {
    private final int end;
    private final List<Hole> holes;

    private record Hole(int start, int end) {
        int size() {
            return end - start;
        }

        boolean fits(int size) {
            return aligned(start, size) + size <= end;
        }
    }

    private FieldLayout(int end, List<Hole> holes) {
        this.end = end;
        this.holes = List.copyOf(holes);
    }

    /** A layout of nothing but so many bytes that are taken. */
    static FieldLayout of(int header) {
        return new FieldLayout(header, List.of());
    }

    /** The layout with more fields, given by their sizes: first the primitives, then the references. */
    FieldLayout plus(List<Integer> primitives, int references, int referenceSize) {
        Growing growing = new Growing(end, new ArrayList<>(holes));
        primitives.stream().sorted(Comparator.reverseOrder()).forEach(growing::add);
        for (int i = 0; i < references; i++) {
            growing.add(referenceSize);
        }
        return new FieldLayout(growing.end, growing.holes);
    }

    /** What static fields take: the references side by side, behind them the primitives, and no hole is filled. */
    static int endOfStatics(List<Integer> primitives, int references) {
        return primitives.stream()
                .sorted(Comparator.reverseOrder())
                .reduce(references, (end, size) -> aligned(end, size) + size);
    }

    /** A layout with more bytes than its fields explain: the JVM puts no field of a subclass before a padding. */
    FieldLayout paddedTo(int size) {
        return of(Math.max(end, size));
    }

    /** Where the last field ends. */
    int end() {
        return end;
    }

    static int aligned(int offset, int alignment) {
        return (offset + alignment - 1) & -alignment;
    }

    private static final class Growing {
        private int end;
        private final List<Hole> holes;

        Growing(int end, List<Hole> holes) {
            this.end = end;
            this.holes = holes;
        }

        void add(int size) {
            Hole best = null;
            for (Hole hole : holes) {
                if (hole.fits(size) && (best == null || hole.size() < best.size())) {
                    best = hole;
                }
            }
            if (best == null) {
                int start = aligned(end, size);
                addHole(end, start);
                end = start + size;
            } else {
                int start = aligned(best.start, size);
                holes.remove(best);
                addHole(best.start, start);
                addHole(start + size, best.end);
            }
        }

        private void addHole(int from, int to) {
            if (to > from) {
                holes.add(new Hole(from, to));
            }
        }
    }
}
