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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The new objects that one holder keeps, by type and run. */
final class HolderGrowth {
    private final String group;
    private final GrowthHistory history;
    private final HeapGraph graph;
    private final Map<Kind, TypeRuns> types = new HashMap<>();
    private final BitSet all = new BitSet();
    private final List<Integer> countedRuns;
    private final Set<String> suspects;

    HolderGrowth(String group, GrowthHistory history, HeapGraph graph) {
        this.group = group;
        this.history = history;
        this.countedRuns = history.countedRuns();
        this.suspects = history.suspects();
        this.graph = graph;
    }

    /** A type, told apart by whether its objects are a collection's structure: an {@code Object[]} can be either. */
    record Kind(String family, boolean structure) {}

    /** The new objects of one type. */
    private static final class TypeRuns {
        private final Map<Integer, Integer> byRun = new HashMap<>();
        private final BitSet objects = new BitSet();
        private final boolean application;
        private int ofRunsWithoutLook;
        private long bytes;

        private TypeRuns(boolean application) {
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
        TypeRuns runs = types.computeIfAbsent(kind, added -> new TypeRuns(application));
        all.set(object);
        if (!countedRuns.contains(fresh.run())) {
            runs.ofRunsWithoutLook++;
            return;
        }
        runs.byRun.merge(fresh.run(), 1, Integer::sum);
        runs.bytes += graph.shallowSize(object);
        runs.objects.set(object);
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

    /** The kinds of which there is an object of each run that counts, and enough of the runs without a look. */
    Set<Kind> repeatedKinds() {
        return kinds(entry -> suspects.contains(entry.getKey().family()) && goesOn(entry.getValue()));
    }

    /** The kinds of which there is an object of each run that counts, and too few of the runs without a look. */
    Set<Kind> slowedKinds() {
        return kinds(entry -> !suspects.contains(entry.getKey().family()) || !goesOn(entry.getValue()));
    }

    private Set<Kind> kinds(Predicate<Map.Entry<Kind, TypeRuns>> wanted) {
        return types.entrySet().stream()
                .filter(entry -> countedRuns(entry.getValue()).allMatch(count -> count > 0))
                .filter(wanted)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean goesOn(TypeRuns runs) {
        int least = countedRuns(runs).min().orElse(0);
        return history.runsWithoutLook() == 0
                || runs.ofRunsWithoutLook >= GrowthLedger.enough(history.runsWithoutLook(), least);
    }

    /** Some of the types; the structure of collections only where there is nothing else. */
    List<LeakedType> typesOf(Set<Kind> kinds) {
        return contents(kinds).stream()
                .map(entry -> new LeakedType(
                        TypeNames.display(entry.getKey().family()),
                        countedRuns(entry.getValue()).boxed().toList(),
                        entry.getValue().bytes))
                .toList();
    }

    /** The objects of these types that runs with a look left. */
    BitSet objectsOf(Set<Kind> kinds) {
        BitSet objects = new BitSet();
        contents(kinds).forEach(entry -> objects.or(entry.getValue().objects));
        return objects;
    }

    private List<Map.Entry<Kind, TypeRuns>> contents(Set<Kind> kinds) {
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
        return countedRuns.stream().mapToInt(run -> runs.byRun.getOrDefault(run, 0));
    }
}
