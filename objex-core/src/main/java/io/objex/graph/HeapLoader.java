package io.objex.graph;

import java.util.Objects;

/**
 * A class loader.
 *
 * @param index position in {@link HeapGraph#loader(int)}
 * @param name what it calls itself: {@code bootstrap}, {@code platform}, {@code app}, its own name or its class's name
 * @param object the loader as an object of the graph, or -1 for the bootstrap loader and for one outside the graph
 */
public record HeapLoader(int index, String name, int object) {

    /** Checks the parts. */
    public HeapLoader {
        Objects.requireNonNull(name, "name");
    }
}
