package io.objex.analysis.metric;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;

/**
 * What the JVM of a graph puts in front of the fields of each object, and what it takes for a reference.
 *
 * @param size bytes in front of the fields of an instance: 8 with compact headers, 12 with compressed class pointers, 16
 *     without; 0 where the graph has nothing that would tell
 * @param referenceSize bytes of a reference; 0 in a graph without a type of arrays of references
 */
public record ObjectHeader(int size, int referenceSize) {
    private static final String OBJECT = "java.lang.Object";
    private static final int LENGTH = 4;
    private static final int FULL = 16;

    /**
     * Reads the sizes off the types of a graph. Time linear in the types.
     *
     * @param graph the graph
     * @return the sizes in its JVM
     */
    public static ObjectHeader of(HeapGraph graph) {
        int size = Integer.MAX_VALUE;
        int referenceSize = 0;
        for (ObjectType type : graph.types()) {
            if (type.isArray()) {
                size = Math.min(size, inFrontOfLength(type.size()));
                referenceSize = type.elementType() == ObjectType.NONE ? referenceSize : type.elementSize();
            } else if (type.name().equals(OBJECT) && type.size() > 0) {
                size = Math.min(size, Math.toIntExact(type.size()));
            }
        }
        return new ObjectHeader(size == Integer.MAX_VALUE ? 0 : size, referenceSize);
    }

    /**
     * The length of an array follows the header of an instance; before JDK 23 there is a gap behind it where class pointers
     * are not compressed.
     */
    private static int inFrontOfLength(long arrayHeader) {
        return Math.max(0, Math.min(FULL, Math.toIntExact(arrayHeader) - LENGTH));
    }
}
