package io.objex.analysis;

import io.objex.analysis.HolderGrowth.Kind;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.ObjectType;
import io.objex.graph.PathFingerprint;
import io.objex.graph.Region;
import io.objex.graph.RetainingPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns repeated growth into leaks: by holder, with the shortest retaining path, and what to cut.
 *
 * <p>The rule: per type and holder there must be an object of every run that counts, held from outside the JDK, and of
 * the type there must be more than before; runs without a look between them must have left half of what the others let
 * expect. The holder is the one that is nearest; where several keep the same objects and are nearest in turn, the one that
 * keeps an object of every run. What a holder keeps is one leak for each place at which it came to be held. A test that ran
 * only once is judged without what the classes hold that it was the first to use. Time linear in objects and references, twice for the paths and once for
 * each leak, and for each holder that has to be asked for all that it keeps.
 */
public final class LeakFinder {
    /** Each costs a search of the whole graph. */
    private static final int MOST_CAUSES = 12;

    private static final int NO_CAUSE = -1;
    private static final String THREAD_LOCAL_ENTRY = "java.lang.ThreadLocal$ThreadLocalMap$Entry";

    private final GrowthHistory history;
    private final HeapGraph graph;
    private final RetainingPaths paths;
    private final Regions regions;
    private final List<NewObject> newObjects;
    private final List<Integer> countedRuns;
    private final LeakDescriptions descriptions;
    private final LeakCauses causes;
    private final boolean firstUseCounts;

    private LeakFinder(GrowthHistory history, HeapGraph graph, boolean firstUseCounts) {
        this.history = history;
        this.firstUseCounts = firstUseCounts;
        this.graph = graph;
        this.paths = RetainingPaths.of(graph);
        this.regions = paths.regions();
        this.newObjects = newObjects();
        this.countedRuns = history.countedRuns();
        this.descriptions = new LeakDescriptions(history, paths, regions);
        this.causes = new LeakCauses(paths, descriptions::isNew, descriptions::isStructure);
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
        List<String> families = graph.types().stream().map(ObjectType::family).toList();
        List<NewObject> found = new ArrayList<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            int run = history.runOf(families.get(graph.typeIndexOf(object)), graph.identityHashOf(object));
            if (run > 0 && paths.isRetained(object) && regions.of(object) != Region.JDK) {
                found.add(new NewObject(object, run));
            }
        }
        return found;
    }

    private LeakFindings findings() {
        HolderGrowth.Rule rule = HolderGrowth.Rule.of(history);
        Map<Kind, List<NewObject>> byKind = new LinkedHashMap<>();
        Map<String, HolderGrowth> byHolder = new TreeMap<>();
        for (NewObject fresh : newObjects) {
            Holder holder = paths.holderOf(fresh.object());
            if (fresh.run() >= history.firstCountedRun() && !isFirstUse(fresh.object(), holder)) {
                Kind kind = kindOf(fresh.object());
                byKind.computeIfAbsent(kind, added -> new ArrayList<>()).add(fresh);
                byHolder.computeIfAbsent(holder.family(), group -> new HolderGrowth(group, rule, graph))
                        .add(fresh, kind);
            }
        }
        gatherScattered(byKind, byHolder.values());
        return new LeakFindings(
                mostFirst(byHolder.values().stream().flatMap(growth -> leaksOf(growth).stream())),
                history.runsWithoutLook() == 0
                        ? List.of()
                        : mostFirst(byHolder.values().stream().flatMap(growth -> slowed(growth).stream())),
                newObjects,
                history.runs(),
                countedRuns.size(),
                history.runsWithoutLook());
    }

    private static List<Leak> mostFirst(Stream<Leak> leaks) {
        return leaks.sorted(Comparator.comparingLong((Leak leak) -> leak.frees().bytes())
                        .reversed()
                        .thenComparing(Leak::holder))
                .toList();
    }

    private Kind kindOf(int object) {
        return new Kind(graph.typeOf(object).family(), regions.of(object) == Region.COLLECTION);
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
                    holder, asked -> paths.keptBy(other -> other.family().equals(asked.group())));
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

    /** What a class or a thread local holds that was used for the first time says nothing after a single run. */
    private boolean isFirstUse(int object, Holder holder) {
        if (firstUseCounts || !history.isFirstUseAlone()) {
            return false;
        }
        Set<String> firstUsed = history.firstUsedClasses();
        String name = holder.name();
        return switch (holder.kind()) {
            case STATIC_FIELD -> firstUsed.contains(name.substring(0, name.lastIndexOf('.')));
            case LOADED_CLASS -> firstUsed.contains(name.substring("class ".length()));
            case THREAD, LOCAL -> isInNewThreadLocal(object);
            case JNI_GLOBAL, JVM -> false;
        };
    }

    private boolean isInNewThreadLocal(int object) {
        boolean inNew = false;
        int current = object;
        for (int next = object; next >= 0; next = paths.referrerTowardsRoot(next)) {
            current = next;
            inNew |= graph.typeOf(next).name().equals(THREAD_LOCAL_ENTRY) && descriptions.isNew(next);
        }
        return inNew && !descriptions.isNew(current);
    }

    /** One for each cause: what came to be held at the same place is one leak, whatever it holds in turn. */
    private List<Leak> leaksOf(HolderGrowth growth) {
        if (growth.repeatedKinds().isEmpty()) {
            return List.of();
        }
        Map<PathFingerprint, HolderGrowth> byPath = new LinkedHashMap<>();
        for (HolderGrowth part : growth.parted(object -> causeOf(object, growth.group()), MOST_CAUSES)) {
            RetainingPath path = descriptions.mostTellingPath(part, part.repeatedKinds());
            byPath.merge(PathFingerprint.of(path), part, HolderGrowth::plus);
        }
        return byPath.values().stream()
                .map(part -> descriptions.of(part, part.repeatedKinds()))
                .toList();
    }

    private int causeOf(int object, String group) {
        return paths.holderOf(object).family().equals(group) ? causes.of(object) : NO_CAUSE;
    }

    private Optional<Leak> slowed(HolderGrowth growth) {
        Set<Kind> kinds = growth.slowedKinds();
        return kinds.isEmpty() ? Optional.empty() : Optional.of(descriptions.of(growth, kinds));
    }
}
