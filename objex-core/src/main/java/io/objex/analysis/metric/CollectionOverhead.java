package io.objex.analysis.metric;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What the collections of a type take for nothing.
 *
 * @param type index of the type
 * @param name its name
 * @param collections how many have a known number of elements; the map in a set counts as the set
 * @param empty how many of them have no element
 * @param emptyBytes shallow sizes of the empty ones, with the maps inside them and their arrays
 * @param spareBytes what arrays as long as needed would save in those that have elements
 */
public record CollectionOverhead(int type, String name, int collections, int empty, long emptyBytes, long spareBytes) {
    private static final Comparator<CollectionOverhead> LARGEST = Comparator.comparingLong(CollectionOverhead::bytes)
            .reversed()
            .thenComparing(CollectionOverhead::name)
            .thenComparing(CollectionOverhead::type);

    /**
     * Adds up collections by type. Time linear in collections and types.
     *
     * @param graph the graph
     * @param sizes its collections
     * @return the types of collections, most bytes first
     */
    public static List<CollectionOverhead> of(HeapGraph graph, CollectionSizes sizes) {
        return of(graph, sizes, collection -> true);
    }

    /**
     * Adds up some of the collections by type. Time linear in collections and types.
     *
     * @param graph the graph
     * @param sizes its collections
     * @param counted says which of them count
     * @return the types of collections, most bytes first
     */
    public static List<CollectionOverhead> of(HeapGraph graph, CollectionSizes sizes, IntPredicate counted) {
        int types = graph.types().size();
        int[] collections = new int[types];
        int[] empty = new int[types];
        long[] emptyBytes = new long[types];
        long[] spareBytes = new long[types];
        for (int position = 0; position < sizes.count(); position++) {
            int type = graph.typeIndexOf(sizes.collection(position));
            if (sizes.isInside(position)
                    || sizes.elements(position) == CollectionSizes.UNKNOWN
                    || !counted.test(sizes.collection(position))) {
                continue;
            }
            collections[type]++;
            if (sizes.elements(position) == 0) {
                empty[type]++;
                emptyBytes[type] += bytesOf(graph, sizes, position);
            } else {
                spareBytes[type] += sizes.spareBytes(position);
            }
        }
        List<CollectionOverhead> all = new ArrayList<>();
        for (ObjectType type : graph.types()) {
            int index = type.index();
            if (collections[index] > 0) {
                all.add(new CollectionOverhead(
                        index, type.name(), collections[index], empty[index], emptyBytes[index], spareBytes[index]));
            }
        }
        all.sort(LARGEST);
        return List.copyOf(all);
    }

    private static long bytesOf(HeapGraph graph, CollectionSizes sizes, int position) {
        long bytes = graph.shallowSize(sizes.collection(position)) + sizes.spareBytes(position);
        int inner = sizes.inner(position);
        return inner == ObjectType.NONE ? bytes : bytes + graph.shallowSize(inner);
    }

    /**
     * Returns what could be saved by not having the empty ones and having the others fit.
     *
     * @return bytes
     */
    public long bytes() {
        return emptyBytes + spareBytes;
    }
}
