package io.objex.store;

import io.objex.analysis.NewObject;
import io.objex.graph.HeapGraph;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of a heap that explains its growth: every retaining path, the threads, then as many new objects and
 * neighbours of the paths as there is room for. What had no room is counted, never left out in silence.
 */
final class GrowthSelection {
    private final StoredHeap whole;
    private final BitSet chosen = new BitSet();
    private int room;
    private long omittedNewObjects;
    private long omittedNeighbours;

    private GrowthSelection(StoredHeap whole, int room) {
        this.whole = whole;
        this.room = room;
    }

    /**
     * Selects. Time linear in the objects and references of the heap.
     *
     * @param whole everything
     * @param mostObjects how many objects there may be beside those of the paths and the threads
     * @return the same growth and paths in a smaller graph, whose objects are numbered anew
     */
    static StoredHeap of(StoredHeap whole, int mostObjects) {
        GrowthSelection selection = new GrowthSelection(whole, mostObjects);
        BitSet onPaths = selection.choosePaths();
        whole.graph().threads().forEach(thread -> selection.chosen.set(thread.object()));
        selection.chooseNewObjects();
        selection.chooseNeighbours(onPaths);
        return selection.selected();
    }

    private BitSet choosePaths() {
        BitSet onPaths = new BitSet();
        for (StoredPath stored : whole.paths()) {
            RetainingPath path = stored.path();
            onPaths.set(path.root().object());
            path.references().stream().mapToInt(Reference::referent).forEach(onPaths::set);
        }
        chosen.or(onPaths);
        return onPaths;
    }

    private void chooseNewObjects() {
        for (NewObject added : whole.newObjects()) {
            if (chosen.get(added.object())) {
                continue;
            }
            if (room > 0) {
                chosen.set(added.object());
                room--;
            } else {
                omittedNewObjects++;
            }
        }
    }

    private void chooseNeighbours(BitSet onPaths) {
        HeapGraph graph = whole.graph();
        BitSet neighbours = new BitSet();
        for (int referrer = 0; referrer < graph.objectCount(); referrer++) {
            boolean from = onPaths.get(referrer);
            for (int reference = graph.firstReference(referrer);
                    reference < graph.firstReference(referrer + 1);
                    reference++) {
                int referent = graph.referent(reference);
                if (from) {
                    neighbours.set(referent);
                } else if (onPaths.get(referent)) {
                    neighbours.set(referrer);
                }
            }
        }
        neighbours.andNot(chosen);
        omittedNeighbours = Math.max(0, neighbours.cardinality() - room);
        neighbours.stream().limit(room).forEach(chosen::set);
    }

    private StoredHeap selected() {
        SelectedGraph selected = SelectedGraph.of(whole.graph(), chosen);
        return new StoredHeap(
                Scope.GROWTH,
                selected.graph(),
                whole.totals(),
                selected.selected(whole.referrerCounts()),
                whole.growth(),
                selected.selected(whole.newObjects()),
                whole.paths().stream().map(selected::path).toList(),
                facts());
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("scope.heap_objects", Long.toString(whole.graph().objectCount()));
        facts.put("scope.heap_references", Long.toString(whole.graph().referenceCount()));
        facts.put("scope.omitted_new_objects", Long.toString(omittedNewObjects));
        facts.put("scope.omitted_neighbours", Long.toString(omittedNeighbours));
        return facts;
    }
}
