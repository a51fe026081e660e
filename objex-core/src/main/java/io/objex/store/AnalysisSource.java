package io.objex.store;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.metric.DominatorTree;
import io.objex.analysis.metric.RetainedSizes;
import io.objex.graph.HeapGraph;
import org.jspecify.annotations.Nullable;

/** What the stages of an analysis compute from. What several need is computed when first asked for. For one thread. */
final class AnalysisSource {
    private final HeapGraph graph;
    private @Nullable RetainingReferences references;
    private @Nullable RetainedSizes retainedSizes;

    AnalysisSource(HeapGraph graph) {
        this.graph = graph;
    }

    HeapGraph graph() {
        return graph;
    }

    /** The shortest paths, which are not kept here: they take much room. */
    RetainingPaths searchPaths() {
        RetainingPaths paths = RetainingPaths.of(graph);
        if (references == null) {
            references = RetainingReferences.of(paths);
        }
        return paths;
    }

    /** The references that retain, which take a bit each. */
    RetainingReferences references() {
        RetainingReferences known = references;
        if (known == null) {
            known = RetainingReferences.of(RetainingPaths.of(graph));
            references = known;
        }
        return known;
    }

    /** What objects retain, kept until it is let go. */
    RetainedSizes retainedSizes() {
        RetainedSizes known = retainedSizes;
        if (known == null) {
            known = RetainedSizes.of(DominatorTree.of(references()));
            retainedSizes = known;
        }
        return known;
    }

    /** What objects retain takes much room, too, and no more than two stages in a row ask for it. */
    void letGoOfRetainedSizes() {
        retainedSizes = null;
    }
}
