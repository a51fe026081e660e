package io.objex.analysis;

import io.objex.graph.HeapGraph;
import io.objex.graph.Region;
import io.objex.graph.RetainingPath;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The objects that a growth is made of, in a graph of the heap, with what holds them. Immutable, safe for any number of
 * threads.
 */
public final class GrowthEvidence {
    private final RetainingPaths paths;
    private final Map<String, int[]> objects = new HashMap<>();

    private GrowthEvidence(HeapGraph graph, HeapGrowth growth) {
        this.paths = RetainingPaths.of(graph);
        Map<String, Identities> added = new HashMap<>();
        growth.types().forEach(row -> added.put(row.type(), Identities.ofAdded(growth, row.type())));
        Regions regions = paths.regions();
        IntStream.range(0, graph.objectCount())
                .filter(object -> isAdded(added, object) && regions.of(object) != Region.JDK)
                .forEach(object -> objects.merge(family(object), new int[] {object}, GrowthEvidence::append));
    }

    /**
     * Finds the objects of a growth. Time linear in the objects and references of the graph.
     *
     * @param graph the heap, after the growth
     * @param growth the growth
     * @return the evidence
     */
    public static GrowthEvidence of(HeapGraph graph, HeapGrowth growth) {
        return new GrowthEvidence(graph, growth);
    }

    private boolean isAdded(Map<String, Identities> added, int object) {
        Identities identities = added.get(family(object));
        return identities != null && paths.isRetained(object) && identities.contains(graph().identityHashOf(object));
    }

    private String family(int object) {
        return graph().typeOf(object).family();
    }

    private static int[] append(int[] some, int[] one) {
        int[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = one[0];
        return all;
    }

    /**
     * Returns the heap.
     *
     * @return the graph that was looked at
     */
    public HeapGraph graph() {
        return paths.graph();
    }

    /**
     * Returns the shortest retaining path to one of the new objects of a type.
     *
     * @param type the name of a type
     * @return the path; empty if no new object of the type is there any more
     */
    public Optional<RetainingPath> pathTo(String type) {
        return objectsOf(type)
                .boxed()
                .min(Comparator.comparing(paths::distance).thenComparing(Comparator.naturalOrder()))
                .flatMap(paths::to);
    }

    /**
     * Returns the shortest retaining paths of all new objects, object by object.
     *
     * @return the paths
     */
    public List<RetainingPath> paths() {
        return objects.keySet().stream()
                .sorted()
                .flatMapToInt(this::objectsOf)
                .mapToObj(paths::to)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Returns every new object, as of one run.
     *
     * @return the objects
     */
    public List<NewObject> newObjects() {
        return objects.values().stream()
                .flatMapToInt(Arrays::stream)
                .sorted()
                .mapToObj(object -> new NewObject(object, 1))
                .toList();
    }

    /**
     * Returns what would go if the new objects of some types went, beside themselves all that only they lead to. One search,
     * linear in the objects and references of the graph.
     *
     * @param types names of types
     * @return the objects retained by them together; none for types without new objects
     */
    public RetainedSet retainedBy(Collection<String> types) {
        BitSet going = new BitSet();
        types.stream().flatMapToInt(this::objectsOf).forEach(going::set);
        return paths.retainedBy(going::get);
    }

    private IntStream objectsOf(String type) {
        return Arrays.stream(objects.getOrDefault(type, new int[0]));
    }
}
