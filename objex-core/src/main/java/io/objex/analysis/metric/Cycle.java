package io.objex.analysis.metric;

/**
 * Objects each of which leads to all the others: they go together or not at all.
 *
 * @param component the number of their component in {@link StrongComponents}
 * @param object the first of the objects
 * @param size how many they are, at least two
 * @param bytes their shallow sizes, added up
 * @param retained bytes that would go with them, they themselves included
 */
public record Cycle(int component, int object, int size, long bytes, long retained) {
    /** Checks the parts. */
    public Cycle {
        if (component < 0 || object < 0 || size < 2 || bytes < 0 || retained < bytes) {
            throw new IllegalArgumentException("no cycle: component %d, object %d, size %d, %d bytes, %d retained"
                    .formatted(component, object, size, bytes, retained));
        }
    }
}
