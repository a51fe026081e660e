package io.objex.store;

import io.objex.analysis.NewObject;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapLoader;
import io.objex.graph.ObjectType;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is left of a dump without its bulk: strings are one object, and objects have no more references than a bound.
 * Roots, threads, class loaders, paths and marked objects remain, with every reference of the paths.
 */
final class StrippedHeap {
    static final String STRING = "java.lang.String";
    static final String COLLAPSED_BYTES = "stripped.collapsed_bytes";

    private final StoredHeap whole;
    private final HeapGraph graph;
    private final int mostReferences;
    private final BitSet anchors;
    private final BitSet onPaths = new BitSet();
    private final CollapsedStrings strings;
    private final BitSet chosen = new BitSet();
    private long collapsed;
    private long omittedObjects;

    private StrippedHeap(StoredHeap whole, int mostReferences, BitSet marked) {
        this.whole = whole;
        this.graph = whole.graph();
        this.mostReferences = mostReferences;
        this.anchors = anchors(marked);
        this.strings = CollapsedStrings.of(graph, whole.referrerCounts(), anchors);
        choose();
    }

    /**
     * Strips a heap that shows no values. Time linear in objects and references.
     *
     * @param whole what the dump has
     * @param mostReferences how many references an object keeps beside those of paths, at least 0
     * @param marked objects that people have named
     */
    static StrippedHeap of(StoredHeap whole, int mostReferences, BitSet marked) {
        return new StrippedHeap(whole, mostReferences, marked);
    }

    private BitSet anchors(BitSet marked) {
        BitSet fixed = new BitSet();
        fixed.or(marked);
        graph.roots().forEach(root -> fixed.set(root.object()));
        graph.threads().forEach(thread -> fixed.set(thread.object()));
        graph.loaders().stream()
                .map(HeapLoader::object)
                .filter(object -> object != ObjectType.NONE)
                .forEach(fixed::set);
        for (StoredPath path : whole.paths()) {
            for (int reference : path.references()) {
                onPaths.set(reference);
                fixed.set(graph.referent(reference));
            }
        }
        return fixed;
    }

    /** All but the arrays of strings, and what was reached before and is no more. */
    private void choose() {
        chosen.set(0, graph.objectCount());
        if (mostReferences < Integer.MAX_VALUE) {
            BitSet lost = reached(Integer.MAX_VALUE);
            lost.andNot(reached(mostReferences));
            chosen.andNot(lost);
        }
        omittedObjects = (long) graph.objectCount() - chosen.cardinality();
        BitSet arrays = strings.arrays();
        arrays.and(chosen);
        collapsed = arrays.cardinality();
        chosen.andNot(arrays);
    }

    /** What references of whatever kind lead to from anchors, the arrays of strings included. */
    private BitSet reached(int most) {
        BitSet reached = new BitSet(graph.objectCount());
        int[] waiting = new int[graph.objectCount()];
        int end = 0;
        for (int object = anchors.nextSetBit(0); object >= 0; object = anchors.nextSetBit(object + 1)) {
            reached.set(object);
            waiting[end++] = object;
        }
        for (int next = 0; next < end; next++) {
            int referrer = waiting[next];
            int first = graph.firstReference(referrer);
            for (int reference = first; reference < graph.firstReference(referrer + 1); reference++) {
                int referent = graph.referent(reference);
                boolean remains = reference - first < most || onPaths.get(reference) || strings.isArray(referent);
                if (remains && !reached.get(referent)) {
                    reached.set(referent);
                    waiting[end++] = referent;
                }
            }
        }
        return reached;
    }

    /** With other numbers, and counts of what is missing. */
    StoredHeap stored(Map<String, String> metaBefore) {
        BitSet cut = cutReferences();
        SelectedGraph selected = SelectedGraph.of(
                graph,
                chosen,
                reference -> !cut.get(reference),
                strings::extentOf,
                objects -> whole.paths().isEmpty() ? new BitSet() : objects);
        List<NewObject> newObjects = selected.selected(whole.newObjects());
        return new StoredHeap(
                whole.scope() == Scope.GROWTH ? Scope.GROWTH : Scope.STRIPPED,
                selected.graph(),
                whole.totals(),
                selected.selected(whole.referrerCounts()),
                whole.growth(),
                newObjects,
                whole.paths().stream().map(selected::path).toList(),
                facts(metaBefore, selected.graph().referenceCount(), newObjects.size()));
    }

    private BitSet cutReferences() {
        BitSet cut = new BitSet();
        for (int object = 0; mostReferences < Integer.MAX_VALUE && object < graph.objectCount(); object++) {
            int end = graph.firstReference(object + 1);
            int first = graph.firstReference(object);
            if (end - first > mostReferences) {
                cut.set(first + mostReferences, end);
            }
        }
        cut.andNot(onPaths);
        return cut;
    }

    private Map<String, String> facts(Map<String, String> before, long references, int newObjects) {
        Map<String, String> facts = new TreeMap<>();
        before.forEach((key, value) -> {
            if (key.startsWith("scope.") || key.startsWith("stripped.")) {
                facts.put(key, value);
            }
        });
        facts.putIfAbsent("scope.heap_objects", Integer.toString(graph.objectCount()));
        facts.putIfAbsent("scope.heap_references", Integer.toString(graph.referenceCount()));
        facts.putIfAbsent("stripped.created", before.getOrDefault("created", ""));
        if (mostReferences < Integer.MAX_VALUE) {
            facts.put("stripped.max_references", Integer.toString(mostReferences));
        }
        add(facts, "scope.omitted_new_objects", whole.newObjects().size() - newObjects);
        add(facts, "stripped.collapsed_strings", collapsed);
        add(facts, COLLAPSED_BYTES, collapsedBytes());
        add(facts, "stripped.omitted_objects", omittedObjects);
        add(facts, "stripped.omitted_references", graph.referenceCount() - references);
        return facts;
    }

    /** A dump may be stripped more than once. */
    private static void add(Map<String, String> facts, String key, long more) {
        facts.merge(
                key, Long.toString(more), (one, other) -> Long.toString(Long.parseLong(one) + Long.parseLong(other)));
    }

    private long collapsedBytes() {
        long bytes = 0;
        for (int object = chosen.nextSetBit(0); object >= 0; object = chosen.nextSetBit(object + 1)) {
            bytes += strings.takenInto(object);
        }
        return bytes;
    }

    /** By object of the dump its number in the stripped one, or -1. Time linear in the objects before it. */
    int numberOf(int object) {
        return chosen.get(object) ? chosen.get(0, object).cardinality() : ObjectType.NONE;
    }

    long collapsed() {
        return collapsed;
    }

    long omittedObjects() {
        return omittedObjects;
    }
}
