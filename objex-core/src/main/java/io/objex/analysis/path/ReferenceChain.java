package io.objex.analysis.path;

import java.util.Arrays;

/** References that follow upon one another, as a search finds them. Immutable. May change. */
public final class ReferenceChain {
    private final int start;
    private final int[] references;

    private ReferenceChain(int start, int[] references) {
        this.start = start;
        this.references = references;
    }

    /** The way by which a search came to an object, and what is to follow. */
    static ReferenceChain of(Visits visits, int end, int[] after) {
        int length = 0;
        for (int object = end; visits.cameFrom(object) != Visits.NONE; object = visits.cameFrom(object)) {
            length++;
        }
        int[] references = new int[length + after.length];
        int object = end;
        for (int at = length - 1; at >= 0; at--) {
            references[at] = visits.cameBy(object);
            object = visits.cameFrom(object);
        }
        System.arraycopy(after, 0, references, length, after.length);
        return new ReferenceChain(object, references);
    }

    /**
     * Returns the object at which the chain begins.
     *
     * @return an object of what was searched
     */
    public int start() {
        return start;
    }

    /**
     * Returns the references.
     *
     * @return a new array of their numbers in order, empty where the chain ends at its start
     */
    public int[] references() {
        return references.clone();
    }

    @Override
    public String toString() {
        return "ReferenceChain[" + start + ", " + Arrays.toString(references) + "]";
    }
}
