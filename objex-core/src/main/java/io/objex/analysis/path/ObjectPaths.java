package io.objex.analysis.path;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.FieldPattern;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectPath;
import io.objex.graph.Referrers;
import java.util.List;
import java.util.Optional;

/**
 * Paths from objects of a graph to others, searched from both ends, for one question at a time.
 *
 * <p>A question takes time and memory linear in what the two searches come to, which is most of the heap at worst. Among
 * equally short paths the one wins whose start comes first, then the one whose references come first. Immutable, safe for
 * any number of threads.
 */
public final class ObjectPaths {
    private final GraphReferences source;

    private ObjectPaths(GraphReferences source) {
        this.source = source;
    }

    /**
     * Follows the references that retain, be they of objects that are retained themselves or not.
     *
     * @param references the references that retain
     * @param referrers the referrers of the same graph
     * @return finds paths
     */
    public static ObjectPaths retaining(RetainingReferences references, Referrers referrers) {
        return new ObjectPaths(GraphReferences.retaining(references, referrers));
    }

    /**
     * Follows all references, weak ones as well.
     *
     * @param graph the graph
     * @param referrers its referrers
     * @return finds paths
     */
    public static ObjectPaths all(HeapGraph graph, Referrers referrers) {
        return new ObjectPaths(GraphReferences.all(graph, referrers));
    }

    /**
     * Leaves out fields. Time linear in fields and patterns.
     *
     * @param fields which fields, in addition to those left out already
     * @return finds paths through other references
     */
    public ObjectPaths without(List<FieldPattern> fields) {
        return new ObjectPaths(source.without(fields));
    }

    /**
     * Returns the shortest path from one object to another.
     *
     * @param start the object at its beginning
     * @param target the object at its end
     * @return the path, without any reference if they are the same object; empty if nothing leads there
     */
    public Optional<ObjectPath> between(int start, int target) {
        return between(new int[] {start}, new int[] {target});
    }

    /**
     * Returns the shortest path from any of some objects to any of others, as {@link Instances} of classes are.
     *
     * @param starts the objects at its beginning, those to be preferred first
     * @param targets the objects at its end
     * @return the path, without any reference if an object is both; empty if nothing leads there
     */
    public Optional<ObjectPath> between(int[] starts, int[] targets) {
        return ShortestChain.between(source, starts, targets)
                .map(chain -> ObjectPath.of(source.graph(), chain.start(), chain.references()));
    }
}
