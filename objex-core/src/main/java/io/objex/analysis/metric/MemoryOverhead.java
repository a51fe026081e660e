package io.objex.analysis.metric;

import io.objex.graph.HeapGraph;
import java.util.List;

/**
 * Memory that holds no data: headers, padding, room to spare, the same value again and again.
 *
 * <p>All objects of a graph count, whether retained or not. The parts overlap: an empty collection has a header, too.
 *
 * @param header what each object has in front of its fields
 * @param types what the objects of each type are made of, most bytes first
 * @param collections what collections take for nothing by type, most bytes first
 * @param boxed numbers that are objects, by type
 * @param strings strings that say the same
 */
public record MemoryOverhead(
        ObjectHeader header,
        List<TypeOverhead> types,
        List<CollectionOverhead> collections,
        List<BoxedNumbers> boxed,
        DuplicateStrings strings) {

    /** Copies the lists. */
    public MemoryOverhead {
        types = List.copyOf(types);
        collections = List.copyOf(collections);
        boxed = List.copyOf(boxed);
    }

    /**
     * Measures a graph. Time linear in objects and references.
     *
     * @param graph the graph
     * @return its overhead
     */
    public static MemoryOverhead of(HeapGraph graph) {
        return of(graph, CollectionSizes.of(graph));
    }

    /**
     * Measures a graph whose collections have been counted. Time linear in objects and references.
     *
     * @param graph the graph
     * @param sizes its collections
     * @return its overhead
     */
    public static MemoryOverhead of(HeapGraph graph, CollectionSizes sizes) {
        return new MemoryOverhead(
                ObjectHeader.of(graph),
                TypeOverhead.of(graph),
                CollectionOverhead.of(graph, sizes),
                BoxedNumbers.of(graph),
                DuplicateStrings.of(graph));
    }

    /**
     * Adds up the headers.
     *
     * @return bytes of all types
     */
    public long headerBytes() {
        return types.stream().mapToLong(TypeOverhead::header).sum();
    }

    /**
     * Adds up what is known to be padding: that of arrays.
     *
     * @return bytes of all types
     */
    public long paddingBytes() {
        return types.stream().mapToLong(TypeOverhead::padding).sum();
    }

    /**
     * Adds up what collections take for nothing.
     *
     * @return bytes of all types
     */
    public long collectionBytes() {
        return collections.stream().mapToLong(CollectionOverhead::bytes).sum();
    }

    /**
     * Adds up the boxes, without the references to them.
     *
     * @return bytes of all types
     */
    public long boxedBytes() {
        return boxed.stream().mapToLong(BoxedNumbers::bytes).sum();
    }
}
