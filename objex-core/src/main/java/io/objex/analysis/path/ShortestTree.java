package io.objex.analysis.path;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;

/** Shortest paths from the roots, as a search leaves them: each object knows the one before it. */
interface ShortestTree {

    HeapGraph graph();

    boolean isReached(int object);

    /** The object before another, or -1 for a root's own. */
    int referrer(int object);

    /** The reference that leads to an object, or -1 for a root's own. */
    int reference(int object);

    /** The root at which paths that come by its object begin. */
    GcRoot rootAt(int object);

    /** The tree that a search of the whole heap leaves. */
    static ShortestTree of(RetainingPaths paths) {
        RootIndex roots = new RootIndex(paths.graph());
        return new ShortestTree() {
            @Override
            public HeapGraph graph() {
                return paths.graph();
            }

            @Override
            public boolean isReached(int object) {
                return paths.isRetained(object);
            }

            @Override
            public int referrer(int object) {
                return paths.referrerTowardsRoot(object);
            }

            @Override
            public int reference(int object) {
                return paths.referenceTowardsRoot(object);
            }

            @Override
            public GcRoot rootAt(int object) {
                return roots.firstAt(object);
            }
        };
    }
}
