package io.objex.hprof;

import io.objex.graph.ObjectType;
import java.nio.file.Path;

/** The classes of a dump by superclass, and how long their instances are in it. Immutable. */
final class ClassHierarchy {
    /** The class or a superclass is not described. */
    static final long UNKNOWN = -1;

    private final ClassTable classes;
    private final int[] order;
    private final long[] lengths;

    /**
     * Sorts the classes.
     *
     * @throws HprofFormatException if a class is its own superclass
     */
    ClassHierarchy(ClassTable classes, int idSize, Path file) {
        this.classes = classes;
        this.order = superclassesFirst(file);
        this.lengths = new long[classes.size()];
        for (int type : order) {
            lengths[type] = lengthOf(type, idSize);
        }
    }

    private int[] superclassesFirst(Path file) {
        int[] sorted = new int[classes.size()];
        boolean[] placed = new boolean[sorted.length];
        int[] chain = new int[sorted.length];
        int next = 0;
        for (int type = 0; type < sorted.length; type++) {
            int depth = 0;
            for (int above = type; above != ObjectType.NONE && !placed[above]; above = classes.superOf(above)) {
                if (depth == chain.length) {
                    long offset = classes.record(type).map(ClassRecord::offset).orElse(0L);
                    throw HprofFormatException.at(offset, file, "a class is its own superclass");
                }
                chain[depth++] = above;
            }
            while (depth > 0) {
                sorted[next++] = chain[--depth];
                placed[sorted[next - 1]] = true;
            }
        }
        return sorted;
    }

    private long lengthOf(int type, int idSize) {
        if (classes.record(type).isEmpty()) {
            return UNKNOWN;
        }
        ClassRecord record = classes.record(type).get();
        long own = 0;
        for (ClassRecord.Field field : record.fields()) {
            own += field.type().sizeIn(idSize);
        }
        if (record.superclass() == 0) {
            return own;
        }
        int above = classes.superOf(type);
        return above == ObjectType.NONE || lengths[above] == UNKNOWN ? UNKNOWN : own + lengths[above];
    }

    /** The numbers of all classes, each behind its superclass. */
    int[] order() {
        return order;
    }

    /** How many bytes the fields of an instance take in the dump, or {@link #UNKNOWN}. */
    long lengthOf(int type) {
        return lengths[type];
    }
}
