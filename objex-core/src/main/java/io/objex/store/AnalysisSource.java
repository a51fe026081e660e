package io.objex.store;

import io.objex.analysis.NewObject;
import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.metric.DominatorTree;
import io.objex.analysis.metric.RetainedSizes;
import io.objex.graph.HeapGraph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the stages of an analysis compute from. What several need is computed when first asked for. For one thread. */
final class AnalysisSource {
    private final HeapGraph graph;
    private final List<NewObject> newObjects;
    private final boolean keepsPaths;
    private @Nullable RetainingPaths paths;
    private @Nullable RetainingReferences references;
    private @Nullable RetainedSizes retainedSizes;

    AnalysisSource(HeapGraph graph, List<NewObject> newObjects, boolean keepsPaths) {
        this.graph = graph;
        this.newObjects = newObjects;
        this.keepsPaths = keepsPaths;
    }

    HeapGraph graph() {
        return graph;
    }

    /** What was not there at an earlier look; empty if there was none. */
    List<NewObject> newObjects() {
        return newObjects;
    }

    /** The shortest paths, kept where there is room. */
    RetainingPaths searchPaths() {
        RetainingPaths known = paths;
        if (known == null) {
            known = RetainingPaths.of(graph);
            paths = keepsPaths ? known : null;
        }
        if (references == null) {
            references = RetainingReferences.of(known);
        }
        return known;
    }

    /** The references that retain, which take a bit each. */
    RetainingReferences references() {
        RetainingReferences known = references;
        if (known == null) {
            known = RetainingReferences.of(searchPaths());
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

    /** Paths and what objects retain take much room, and not all stages ask for them. */
    void letGo() {
        paths = null;
        retainedSizes = null;
    }
}
