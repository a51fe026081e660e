package io.objex.store;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import java.util.List;

/**
 * A retaining path tied to the rows that it goes through.
 *
 * @param path the path as people see it
 * @param root index of its root in the graph
 * @param references indices of its references in the graph
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredPath(RetainingPath path, int root, int[] references) {

    /**
     * Finds the rows of a path and writes its labels anew, so that they show no more than the graph does. Time linear in
     * the roots and in the references of the objects on the way.
     *
     * @param graph the graph that the path was found in, with the previews that may be seen
     * @param path the path
     * @return the same path
     * @throws IllegalArgumentException if the graph does not have such a path
     */
    static StoredPath of(HeapGraph graph, RetainingPath path) {
        int[] references = indicesOf(graph, path);
        return new StoredPath(RetainingPath.of(graph, path.root(), references), rootOf(graph, path.root()), references);
    }

    static int[] indicesOf(HeapGraph graph, RetainingPath path) {
        return path.references().stream()
                .mapToInt(reference -> indexOf(graph, reference))
                .toArray();
    }

    private static int rootOf(HeapGraph graph, GcRoot root) {
        int index = graph.roots().indexOf(root);
        if (index < 0) {
            throw new IllegalArgumentException("%s is no root of %s".formatted(root, graph));
        }
        return index;
    }

    private static int indexOf(HeapGraph graph, Reference wanted) {
        int referrer = wanted.referrer();
        if (referrer < graph.objectCount()) {
            for (int reference = graph.firstReference(referrer);
                    reference < graph.firstReference(referrer + 1);
                    reference++) {
                if (graph.referent(reference) == wanted.referent()
                        && graph.reference(referrer, reference).equals(wanted)) {
                    return reference;
                }
            }
        }
        throw new IllegalArgumentException("%s is no reference of %s".formatted(wanted, graph));
    }

    /**
     * Returns on which reference each step of the path ends.
     *
     * @return for each reference the index of the step that ends with it, or -1
     */
    int[] stepEnds() {
        List<Reference> chain = path.references();
        int[] ends = new int[chain.size()];
        int step = 0;
        for (int hop = 0; hop < ends.length; hop++) {
            boolean ending = step < path.steps().size()
                    && path.steps().get(step).object() == chain.get(hop).referent();
            ends[hop] = ending ? step++ : -1;
        }
        return ends;
    }
}
