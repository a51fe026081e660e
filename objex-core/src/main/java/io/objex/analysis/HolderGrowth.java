package io.objex.analysis;

import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.TypeNames;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The new objects that one holder keeps, by type and run. */
final class HolderGrowth {
    private final String group;
    private final Rule rule;
    private final HeapGraph graph;
    private final Map<Kind, TypeRuns> types = new HashMap<>();
    private final BitSet all = new BitSet();

    HolderGrowth(String group, Rule rule, HeapGraph graph) {
        this.group = group;
        this.rule = rule;
        this.graph = graph;
    }

    /** What a history says of all holders alike, worked out once. */
    record Rule(GrowthHistory history, List<Integer> counted, Set<String> suspects, Set<String> slowed) {
        static Rule of(GrowthHistory history) {
            return new Rule(history, history.countedRuns(), history.suspects(), history.slowed());
        }
    }

    /** A type, told apart by whether its objects are a collection's structure: an {@code Object[]} can be either. */
    record Kind(String family, boolean structure) {}

    /** The new objects of one type. */
    private static final class TypeRuns {
        private final Map<Integer, Integer> byRun = new HashMap<>();
        private final BitSet objects = new BitSet();
        private final boolean application;
        private final BitSet ofRunsWithoutLook = new BitSet();
        private long bytes;

        private TypeRuns(boolean application) {
            this.application = application;
        }

        private BitSet every() {
            BitSet every = new BitSet();
            every.or(objects);
            every.or(ofRunsWithoutLook);
            return every;
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
        if (!rule.counted.contains(fresh.run())) {
            runs.ofRunsWithoutLook.set(object);
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
        return kinds(entry -> rule.suspects.contains(entry.getKey().family()) && goesOn(entry.getValue()));
    }

    /**
     * The kinds of which there is an object of each run that counts, and too few of the runs without a look. The structure
     * of collections counts only where nothing goes on: concurrent maps make new nodes as they grow.
     */
    Set<Kind> slowedKinds() {
        boolean leaks = !repeatedKinds().isEmpty();
        return kinds(entry -> !(leaks && entry.getKey().structure()) && isSlowed(entry.getKey(), entry.getValue()));
    }

    private boolean isSlowed(Kind kind, TypeRuns runs) {
        return rule.slowed.contains(kind.family()) || (rule.suspects.contains(kind.family()) && !goesOn(runs));
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
        return rule.history.runsWithoutLook() == 0
                || runs.ofRunsWithoutLook.cardinality() >= GrowthLedger.enough(rule.history.runsWithoutLook(), least);
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

    /**
     * Parts the objects of the types that grew in each run. A type that grew in each run in no part alone, or that has
     * objects without a part, is all in one part.
     *
     * @param partOf the number of an object's part, negative for none
     * @param most how many parts there may be; where there were more, nothing is parted
     */
    Collection<HolderGrowth> parted(IntUnaryOperator partOf, int most) {
        Map<Integer, HolderGrowth> parts = new TreeMap<>();
        Set<Kind> scattered = new LinkedHashSet<>();
        for (Map.Entry<Kind, TypeRuns> entry : contents(repeatedKinds())) {
            entry.getValue().every().stream().forEach(object -> {
                int part = partOf.applyAsInt(object);
                if (part < 0) {
                    scattered.add(entry.getKey());
                } else {
                    parts.computeIfAbsent(part, added -> new HolderGrowth(group, rule, graph))
                            .add(newObject(object, entry.getKey()), entry.getKey());
                }
            });
        }
        if (parts.size() < 2 || parts.size() > most) {
            return List.of(this);
        }
        repeatedKinds().stream()
                .filter(kind -> parts.values().stream()
                        .noneMatch(part -> part.repeatedKinds().contains(kind)))
                .forEach(scattered::add);
        scattered.forEach(kind -> gather(kind, parts.values()));
        return parts.values().stream()
                .filter(part -> !part.repeatedKinds().isEmpty())
                .toList();
    }

    private void gather(Kind kind, Collection<HolderGrowth> parts) {
        TypeRuns runs = types.get(kind);
        HolderGrowth home = parts.stream()
                .max(Comparator.comparingInt(part -> part.count(kind)))
                .orElseThrow();
        if (runs != null) {
            parts.forEach(part -> part.remove(kind));
            runs.every().stream().forEach(object -> home.add(newObject(object, kind), kind));
        }
    }

    private void remove(Kind kind) {
        TypeRuns runs = types.remove(kind);
        if (runs != null) {
            all.andNot(runs.every());
        }
    }

    private NewObject newObject(int object, Kind kind) {
        return new NewObject(object, rule.history.runOf(kind.family(), graph.identityHashOf(object)));
    }

    /** This growth and another of the same holder. */
    HolderGrowth plus(HolderGrowth other) {
        HolderGrowth both = new HolderGrowth(group, rule, graph);
        for (HolderGrowth growth : List.of(this, other)) {
            growth.types.forEach((kind, runs) ->
                    runs.every().stream().forEach(object -> both.add(newObject(object, kind), kind)));
        }
        return both;
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
        return rule.counted.stream().mapToInt(run -> runs.byRun.getOrDefault(run, 0));
    }
}
