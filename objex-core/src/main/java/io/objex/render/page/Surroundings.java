package io.objex.render.page;

import io.objex.analysis.NewObject;
import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.metric.DominatorTree;
import io.objex.analysis.metric.RetainedSizes;
import io.objex.graph.FoldedReferences;
import io.objex.graph.HeapGraph;
import io.objex.graph.Referrers;
import io.objex.render.ObjectTitle;
import java.util.BitSet;

/**
 * What a page asks of its heap, found out once: paths, dominators, referrers. Linear in objects and references. Not safe for
 * several threads.
 */
final class Surroundings {
    private final PageHeap heap;
    private final RetainingPaths paths;
    private final RetainedSizes sizes;
    private final Referrers referrers;
    private final FoldedReferences folded;
    private final BitSet left = new BitSet();

    Surroundings(PageHeap heap) {
        this.heap = heap;
        HeapGraph graph = heap.graph();
        this.paths = RetainingPaths.of(graph);
        this.sizes = RetainedSizes.of(DominatorTree.of(RetainingReferences.of(paths)));
        this.referrers = Referrers.of(graph);
        this.folded = new FoldedReferences(graph);
        for (NewObject added : heap.newObjects()) {
            left.set(added.object());
        }
    }

    PageHeap heap() {
        return heap;
    }

    HeapGraph graph() {
        return heap.graph();
    }

    RetainingPaths paths() {
        return paths;
    }

    RetainedSizes sizes() {
        return sizes;
    }

    /** The objects that the test left behind. */
    BitSet left() {
        return left;
    }

    /** What refers to an object, those inside a collection not told apart from it. */
    FoldedReferences.Found referrersOf(int object) {
        return folded.to(object, referrers);
    }

    /** What an object refers to, of a collection what is in it. */
    FoldedReferences.Found referentsOf(int object) {
        return folded.from(object);
    }

    String label(int... references) {
        String label = folded.label(references);
        return label.isEmpty() ? "(wraps)" : label;
    }

    String title(int object) {
        return ObjectTitle.of(graph(), object, false) + heap.number(object);
    }
}
