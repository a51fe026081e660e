package io.objex.analysis;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.ObjectType;
import io.objex.graph.Region;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All objects of a type, wherever in the heap they lie.
 *
 * @param type the name of the type
 * @param count how many there are
 * @param bytes their shallow sizes, added up
 */
public record TypeTotal(String type, long count, long bytes) {
    private static final Comparator<TypeTotal> MOST_COMMON_FIRST =
            Comparator.comparingLong(TypeTotal::count).reversed().thenComparing(TypeTotal::type);

    /** Checks the parts. */
    public TypeTotal {
        Objects.requireNonNull(type, "type");
    }

    /**
     * Returns the types of a snapshot, those with the most objects first. Time linear in the types, and the logarithm of their
     * number.
     *
     * @param snapshot the snapshot
     * @return an unmodifiable list
     */
    public static List<TypeTotal> mostCommon(HeapSnapshot snapshot) {
        return snapshot.types().stream()
                .map(type -> of(snapshot, type))
                .filter(total -> total.count > 0)
                .sorted(MOST_COMMON_FIRST)
                .toList();
    }

    static TypeTotal of(HeapSnapshot snapshot, String type) {
        return new TypeTotal(
                type,
                regions().mapToLong(region -> snapshot.count(type, region)).sum(),
                regions().mapToLong(region -> snapshot.bytes(type, region)).sum());
    }

    private static Stream<Region> regions() {
        return Arrays.stream(Region.values());
    }

    /**
     * Returns the types of a graph, those with the most objects first. Time linear in the objects.
     *
     * @param graph the graph
     * @return an unmodifiable list; two class loaders may have types of one name
     */
    public static List<TypeTotal> mostCommon(HeapGraph graph) {
        long[] counts = new long[graph.types().size()];
        long[] bytes = new long[graph.types().size()];
        for (int object = 0; object < graph.objectCount(); object++) {
            counts[graph.typeIndexOf(object)]++;
            bytes[graph.typeIndexOf(object)] += graph.shallowSize(object);
        }
        return IntStream.range(0, counts.length)
                .filter(type -> counts[type] > 0)
                .mapToObj(type -> total(graph.type(type), counts[type], bytes[type]))
                .sorted(MOST_COMMON_FIRST)
                .toList();
    }

    private static TypeTotal total(ObjectType type, long count, long bytes) {
        return new TypeTotal(type.name(), count, bytes);
    }
}
