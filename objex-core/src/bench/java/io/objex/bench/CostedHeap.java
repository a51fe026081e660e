package io.objex.bench;

import io.objex.capture.HeapWalker;
import io.objex.graph.HeapGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A heap on which analyses are measured. */
enum CostedHeap {
    /** As many objects each in maps, trees, strings, an array and lists, beside the classes and objects of a running JVM. */
    MIXED {
        @Override
        HeapGraph graph(int objects) {
            held = mixed(objects / Shape.values().length);
            HeapGraph graph = HeapWalker.create().graph();
            held = Map.of();
            return graph;
        }
    },

    /** Nodes that refer to any other, nearly all on one cycle: {@link LargeGraph}. */
    TANGLE {
        @Override
        HeapGraph graph(int objects) {
            return LargeGraph.of(objects);
        }
    };

    private static final int LIST = 1_000;
    private static final int MOST_OF_TANGLE = 1_000_000;

    @SuppressWarnings("UnusedVariable") // what is walked
    private static Map<String, Object> held = Map.of();

    /**
     * Returns a heap.
     *
     * @param objects how many objects it is to have beside those of the JVM, if it has such
     * @return its graph
     */
    abstract HeapGraph graph(int objects);

    /** Returns how many objects it may have at most, for a round to end within minutes. */
    int most() {
        return this == TANGLE ? MOST_OF_TANGLE : Integer.MAX_VALUE;
    }

    /** Returns what tables call it. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> mixed(int each) {
        List<Object> lists = new ArrayList<>();
        Stream.generate(() -> Shape.LINKED_LIST.build(LIST)).limit(each / LIST).forEach(lists::add);
        return Map.of(
                "maps", Shape.HASH_MAPS.build(each),
                "trees", Shape.OBJECT_TREES.build(each),
                "strings", Shape.STRINGS.build(each),
                "array", Shape.WIDE_ARRAY.build(each),
                "lists", lists);
    }
}
