package io.objex.analysis;

import io.objex.analysis.HolderGrowth.Kind;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.Origin;
import io.objex.graph.Region;
import io.objex.graph.RetainingPath;
import io.objex.graph.TypeNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Turns repeated growth into leaks: by holder, with the shortest retaining path, and what to cut.
 *
 * <p>The rule: per type and holder there must be an object of every run that counts, held from outside the JDK, and of
 * the type there must be more than before; runs without a look between them must have left half of what the others let
 * expect. The holder is the one that is nearest; where several keep the same objects
 * and are nearest in turn, the one that keeps an object of every run. A test that ran only once is judged without what
 * the classes hold that it was the first to use. Time linear in objects and references, twice for the paths and once for
 * each leak, and for each holder that has to be asked for all that it keeps.
 */
public final class LeakFinder {
    private final GrowthHistory history;
    private final HeapGraph graph;
    private final RetainingPaths paths;
    private final Regions regions;
    private final List<NewObject> newObjects;
    private final List<Integer> countedRuns;
    private final boolean firstUseCounts;

    private LeakFinder(GrowthHistory history, HeapGraph graph, boolean firstUseCounts) {
        this.history = history;
        this.firstUseCounts = firstUseCounts;
        this.graph = graph;
        this.paths = RetainingPaths.of(graph);
        this.regions = paths.regions();
        this.newObjects = newObjects();
        this.countedRuns = history.countedRuns();
    }

    /**
     * Judges what a history left behind.
     *
     * @param history the runs
     * @param graph the heap as it is now
     * @return the leaks, none if nothing repeats
     */
    public static LeakFindings find(GrowthHistory history, HeapGraph graph) {
        return new LeakFinder(history, graph, false).findings();
    }

    /**
     * Lists everything that a history left behind by holder, also what classes hold that were used for the first time.
     *
     * @param history the runs
     * @param graph the heap as it is now
     * @return the growth in the form of leaks
     */
    public static LeakFindings findAll(GrowthHistory history, HeapGraph graph) {
        return new LeakFinder(history, graph, true).findings();
    }

    private List<NewObject> newObjects() {
        List<String> families = graph.types().stream()
                .map(type -> TypeNames.family(type.name()))
                .toList();
        List<NewObject> found = new ArrayList<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            int run = history.runOf(families.get(graph.typeIndexOf(object)), graph.identityHashOf(object));
            if (run > 0 && paths.isRetained(object) && regions.of(object) != Region.JDK) {
                found.add(new NewObject(object, run));
            }
        }
        return found;
    }

    private String family(int object) {
        return TypeNames.family(graph.typeOf(object).name());
    }

    private LeakFindings findings() {
        Map<Kind, List<NewObject>> byKind = new LinkedHashMap<>();
        Map<String, HolderGrowth> byHolder = new TreeMap<>();
        for (NewObject fresh : newObjects) {
            Holder holder = paths.holderOf(fresh.object());
            if (fresh.run() >= history.firstCountedRun() && !isFirstUse(holder)) {
                Kind kind = kindOf(fresh.object());
                byKind.computeIfAbsent(kind, added -> new ArrayList<>()).add(fresh);
                byHolder.computeIfAbsent(groupOf(holder), group -> new HolderGrowth(group, history, graph))
                        .add(fresh, kind);
            }
        }
        gatherScattered(byKind, byHolder.values());
        return new LeakFindings(
                leaks(byHolder.values(), HolderGrowth::repeatedKinds),
                history.runsWithoutLook() == 0 ? List.of() : leaks(byHolder.values(), HolderGrowth::slowedKinds),
                newObjects,
                history.runs(),
                countedRuns.size(),
                history.runsWithoutLook());
    }

    private List<Leak> leaks(Collection<HolderGrowth> holders, Function<HolderGrowth, Set<Kind>> kinds) {
        return holders.stream()
                .flatMap(growth -> leakOf(growth, kinds.apply(growth)).stream())
                .sorted(Comparator.comparingLong((Leak leak) -> leak.frees().bytes())
                        .reversed()
                        .thenComparing(Leak::holder))
                .toList();
    }

    private Kind kindOf(int object) {
        return new Kind(family(object), regions.of(object) == Region.COLLECTION);
    }

    /**
     * What two maps keep is nearer to one of them in one run, to the other in the next, as the hash codes fall: then no
     * holder seems to have grown in each run.
     */
    private void gatherScattered(Map<Kind, List<NewObject>> byKind, Collection<HolderGrowth> holders) {
        Set<String> suspects = history.suspects();
        Set<Kind> settled = holders.stream()
                .flatMap(holder -> holder.repeatedKinds().stream())
                .collect(Collectors.toSet());
        Map<HolderGrowth, IntPredicate> kept = new HashMap<>();
        byKind.forEach((kind, objects) -> {
            if (suspects.contains(kind.family()) && isInEachRun(objects) && !settled.contains(kind)) {
                gather(kind, objects, holders, kept);
            }
        });
    }

    private void gather(
            Kind kind,
            List<NewObject> objects,
            Collection<HolderGrowth> holders,
            Map<HolderGrowth, IntPredicate> kept) {
        List<HolderGrowth> mostFirst = holders.stream()
                .filter(holder -> holder.count(kind) > 0)
                .sorted(Comparator.comparing(holder -> -holder.count(kind)))
                .toList();
        for (HolderGrowth holder : mostFirst) {
            IntPredicate isKept = kept.computeIfAbsent(
                    holder, asked -> paths.keptBy(other -> groupOf(other).equals(asked.group())));
            List<NewObject> gathered = objects.stream()
                    .filter(fresh -> isKept.test(fresh.object()))
                    .toList();
            if (isInEachRun(gathered)) {
                gathered.forEach(fresh -> holder.add(fresh, kind));
                return;
            }
        }
    }

    private boolean isInEachRun(List<NewObject> objects) {
        Set<Integer> runs = objects.stream().map(NewObject::run).collect(Collectors.toSet());
        return runs.containsAll(countedRuns);
    }

    private boolean isFirstUse(Holder holder) {
        if (firstUseCounts || !history.isFirstUseAlone() || holder.kind() == Holder.Kind.THREAD) {
            return false;
        }
        Set<String> firstUsed = history.firstUsedClasses();
        String name = holder.name();
        return holder.kind() == Holder.Kind.STATIC_FIELD
                ? firstUsed.contains(name.substring(0, name.lastIndexOf('.')))
                : firstUsed.contains(name.substring("class ".length()));
    }

    /** Each run may start a thread of its own: {@code pool-3-thread-1} and {@code pool-4-thread-1} are one holder. */
    static String groupOf(Holder holder) {
        return holder.family();
    }

    /** Returns what the names of threads share that differ in a number only. */
    static String groupOf(String threadName) {
        return threadName.replaceAll("\\d+", "*");
    }

    private Optional<Leak> leakOf(HolderGrowth growth, Set<Kind> kinds) {
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        List<LeakedType> types = growth.typesOf(kinds);
        BitSet leaked = growth.objectsOf(kinds);
        int target = mostTelling(leaked, growth.group());
        RetainingPath path = paths.to(target).orElseThrow();
        String targetFamily = family(target);
        int targetCount = (int) leaked.stream()
                .filter(object -> family(object).equals(targetFamily))
                .count();
        return Optional.of(new Leak(
                path.holder(),
                types,
                path,
                targetCount,
                Remedy.of(graph, path, this::isNew, object -> regions.of(object) == Region.COLLECTION),
                paths.retainedBy(leaked::get),
                StoredField.on(path, graph, this::isNew),
                details(path, leaked)));
    }

    private List<LeakDetail> details(RetainingPath path, BitSet leaked) {
        List<LeakDetail> details = new ArrayList<>(new ThreadPortrait(paths, this::isNew).of(path));
        details.addAll(new RetainedLoader(paths, this::isNew).of(leaked, path.target()));
        return details;
    }

    /**
     * Of those nearest to the holder: prefers the application's own types, then the earliest run, then the shortest path,
     * then the first. What the latest run left may still be in use; what an earlier one left is past use.
     */
    private int mostTelling(BitSet leaked, String group) {
        Comparator<Integer> byOrigin =
                Comparator.comparing(object -> graph.typeOf(object).origin() == Origin.APPLICATION ? 0 : 1);
        return leaked.stream()
                .filter(object -> groupOf(paths.holderOf(object)).equals(group))
                .boxed()
                .min(byOrigin.thenComparing(this::runOf)
                        .thenComparing(paths::distance)
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** Also of what the JDK made for its own books, such as the entry in which it keeps the application's object. */
    private boolean isNew(int object) {
        return !history.wasThere(family(object), graph.identityHashOf(object));
    }

    private int runOf(int object) {
        return history.runOf(family(object), graph.identityHashOf(object));
    }
}
