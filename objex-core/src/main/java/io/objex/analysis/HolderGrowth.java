package io.objex.analysis;

import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.TypeNames;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The new objects that one holder keeps, by type and run. */
final class HolderGrowth {
    private final GrowthHistory history;
    private final HeapGraph graph;
    private final Map<Key, TypeRuns> types = new HashMap<>();
    private final BitSet all = new BitSet();

    HolderGrowth(GrowthHistory history, HeapGraph graph) {
        this.history = history;
        this.graph = graph;
    }

    /** A type, told apart by whether its objects are a collection's structure: an {@code Object[]} can be either. */
    private record Key(String family, boolean structure) {}

    /** The new objects of one type. */
    private static final class TypeRuns {
        private final int[] byRun;
        private final BitSet objects = new BitSet();
        private final boolean application;
        private long bytes;

        private TypeRuns(int runs, boolean application) {
            this.byRun = new int[runs + 1];
            this.application = application;
        }
    }

    void add(NewObject fresh, boolean structure) {
        int object = fresh.object();
        boolean application = graph.typeOf(object).origin() == Origin.APPLICATION;
        Key key = new Key(TypeNames.family(graph.typeOf(object).name()), structure);
        TypeRuns runs = types.computeIfAbsent(key, added -> new TypeRuns(history.runs(), application));
        runs.byRun[fresh.run()]++;
        runs.bytes += graph.shallowSize(object);
        runs.objects.set(object);
        all.set(object);
    }

    /** All new objects of the holder. */
    BitSet all() {
        return all;
    }

    /** The types that grew in each run; the structure of collections only where there is nothing else. */
    List<LeakedType> repeatedTypes() {
        return repeated().stream()
                .map(entry -> new LeakedType(
                        TypeNames.display(entry.getKey().family()),
                        countedRuns(entry.getValue()).boxed().toList(),
                        entry.getValue().bytes))
                .toList();
    }

    BitSet objectsOfRepeatedTypes() {
        BitSet objects = new BitSet();
        repeated().forEach(entry -> objects.or(entry.getValue().objects));
        return objects;
    }

    private List<Map.Entry<Key, TypeRuns>> repeated() {
        List<Map.Entry<Key, TypeRuns>> repeated = types.entrySet().stream()
                .filter(entry -> countedRuns(entry.getValue()).allMatch(count -> count > 0))
                .sorted(Comparator.comparing((Map.Entry<Key, TypeRuns> entry) -> !entry.getValue().application)
                        .thenComparing(entry -> -entry.getValue().bytes)
                        .thenComparing(entry -> entry.getKey().family()))
                .toList();
        List<Map.Entry<Key, TypeRuns>> contents =
                repeated.stream().filter(entry -> !entry.getKey().structure()).toList();
        return contents.isEmpty() ? repeated : contents;
    }

    private IntStream countedRuns(TypeRuns runs) {
        return IntStream.rangeClosed(history.firstCountedRun(), history.runs()).map(run -> runs.byRun[run]);
    }
}
