package io.objex.analysis;

import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.TypeNames;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The new objects that one holder keeps, by type and run. */
final class HolderGrowth {
    private final String group;
    private final GrowthHistory history;
    private final HeapGraph graph;
    private final Map<Kind, TypeRuns> types = new HashMap<>();
    private final BitSet all = new BitSet();
    private final Set<String> suspects;

    HolderGrowth(String group, GrowthHistory history, HeapGraph graph) {
        this.group = group;
        this.history = history;
        this.suspects = history.suspects();
        this.graph = graph;
    }

    /** A type, told apart by whether its objects are a collection's structure: an {@code Object[]} can be either. */
    record Kind(String family, boolean structure) {}

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

    /** What the holder shares with the holders of other runs that count as the same. */
    String group() {
        return group;
    }

    /** Adds an object, unless it is there already. */
    void add(NewObject fresh, Kind kind) {
        int object = fresh.object();
        if (all.get(object)) {
            return;
        }
        boolean application = graph.typeOf(object).origin() == Origin.APPLICATION;
        TypeRuns runs = types.computeIfAbsent(kind, added -> new TypeRuns(history.runs(), application));
        runs.byRun[fresh.run()]++;
        runs.bytes += graph.shallowSize(object);
        runs.objects.set(object);
        all.set(object);
    }

    /** All new objects of the holder. */
    BitSet all() {
        return all;
    }

    /** How many new objects of a kind there are. */
    int count(Kind kind) {
        TypeRuns runs = types.get(kind);
        return runs == null ? 0 : runs.objects.cardinality();
    }

    /** The kinds of which there is an object of each run that counts. */
    Set<Kind> repeatedKinds() {
        return types.entrySet().stream()
                .filter(entry -> suspects.contains(entry.getKey().family()))
                .filter(entry -> countedRuns(entry.getValue()).allMatch(count -> count > 0))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
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

    private List<Map.Entry<Kind, TypeRuns>> repeated() {
        Set<Kind> kinds = repeatedKinds();
        boolean onlyStructure = kinds.stream().allMatch(Kind::structure);
        return types.entrySet().stream()
                .filter(entry -> kinds.contains(entry.getKey())
                        && (onlyStructure || !entry.getKey().structure()))
                .sorted(Comparator.comparing((Map.Entry<Kind, TypeRuns> entry) -> !entry.getValue().application)
                        .thenComparing(entry -> -entry.getValue().bytes)
                        .thenComparing(entry -> entry.getKey().family()))
                .toList();
    }

    private IntStream countedRuns(TypeRuns runs) {
        return IntStream.rangeClosed(history.firstCountedRun(), history.runs()).map(run -> runs.byRun[run]);
    }
}
