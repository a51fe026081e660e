package io.objex.analysis.metric;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import java.util.function.IntPredicate;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;

/** What roots lead to, as JGraphT sees it. */
final class RetainedGraph {
    private RetainedGraph() {}

    static RetainingReferences random(long seed, int mostObjects) {
        return references(RandomHeap.of(seed, mostObjects));
    }

    static RetainingReferences references(HeapGraph graph) {
        return RetainingReferences.of(RetainingPaths.of(graph));
    }

    /** The reached objects, and from each an edge to each object that it retains. */
    static Graph<Integer, DefaultEdge> of(RetainingReferences references) {
        return of(references, references::isReached);
    }

    static Graph<Integer, DefaultEdge> of(RetainingReferences references, IntPredicate objects) {
        HeapGraph graph = references.graph();
        Graph<Integer, DefaultEdge> result = new DirectedPseudograph<>(DefaultEdge.class);
        for (int object = 0; object < graph.objectCount(); object++) {
            if (objects.test(object)) {
                result.addVertex(object);
            }
        }
        for (int reference = 0; reference < graph.referenceCount(); reference++) {
            int referrer = graph.referrer(reference);
            int referent = graph.referent(reference);
            if (objects.test(referrer) && objects.test(referent) && references.retains(reference)) {
                result.addEdge(referrer, referent);
            }
        }
        return result;
    }
}
