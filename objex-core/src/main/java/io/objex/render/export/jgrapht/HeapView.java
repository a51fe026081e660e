package io.objex.render.export.jgrapht;

import io.objex.graph.HeapGraph;
import io.objex.graph.Referrers;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jgrapht.GraphType;
import org.jgrapht.graph.AbstractGraph;
import org.jgrapht.graph.DefaultGraphType;
import org.jspecify.annotations.Nullable;

/**
 * A heap as a graph of JGraphT: objects are vertices, references are edges, both by their numbers in the {@link HeapGraph}.
 * Nothing is copied, and nothing can be changed.
 *
 * <p>Two objects may have several references between them, and an object may refer to itself. Every reference is there; those
 * that do not retain can be left out with {@link org.jgrapht.graph.MaskSubgraph} and {@link HeapGraph#retention}. The first
 * question for the referrers of an object makes the index of them all, in time linear in the graph and four bytes a
 * reference. Safe for several threads.
 */
public final class HeapView extends AbstractGraph<Integer, Integer> {
    private static final GraphType TYPE = new DefaultGraphType.Builder()
            .directed()
            .allowSelfLoops(true)
            .allowMultipleEdges(true)
            .allowCycles(true)
            .weighted(false)
            .modifiable(false)
            .build();

    private final HeapGraph graph;
    private @Nullable Referrers referrers;

    /**
     * Makes a view.
     *
     * @param graph the heap
     */
    public HeapView(HeapGraph graph) {
        this.graph = Objects.requireNonNull(graph, "graph");
    }

    /**
     * Returns what this is a view of.
     *
     * @return the heap
     */
    public HeapGraph heap() {
        return graph;
    }

    private synchronized Referrers referrers() {
        Referrers known = referrers;
        if (known == null) {
            known = Referrers.of(graph);
            referrers = known;
        }
        return known;
    }

    @Override
    public Set<Integer> vertexSet() {
        return new IntRange(0, graph.objectCount());
    }

    @Override
    public Set<Integer> edgeSet() {
        return new IntRange(0, graph.referenceCount());
    }

    @Override
    public boolean containsVertex(@Nullable Integer object) {
        return object != null && object >= 0 && object < graph.objectCount();
    }

    @Override
    public boolean containsEdge(@Nullable Integer reference) {
        return reference != null && reference >= 0 && reference < graph.referenceCount();
    }

    @Override
    public Integer getEdgeSource(Integer reference) {
        return graph.referrer(requireReference(reference));
    }

    @Override
    public Integer getEdgeTarget(Integer reference) {
        return graph.referent(requireReference(reference));
    }

    @Override
    public Set<Integer> outgoingEdgesOf(Integer object) {
        int referrer = requireObject(object);
        return new IntRange(graph.firstReference(referrer), graph.firstReference(referrer + 1));
    }

    @Override
    public int outDegreeOf(Integer object) {
        return outgoingEdgesOf(object).size();
    }

    @Override
    public Set<Integer> incomingEdgesOf(Integer object) {
        int referent = requireObject(object);
        Referrers all = referrers();
        Set<Integer> incoming = new LinkedHashSet<>();
        for (int position = 0; position < all.count(referent); position++) {
            incoming.add(all.reference(referent, position));
        }
        return incoming;
    }

    @Override
    public int inDegreeOf(Integer object) {
        return referrers().count(requireObject(object));
    }

    @Override
    public Set<Integer> edgesOf(Integer object) {
        Set<Integer> edges = new LinkedHashSet<>(outgoingEdgesOf(object));
        edges.addAll(incomingEdgesOf(object));
        return edges;
    }

    @Override
    public int degreeOf(Integer object) {
        return Math.addExact(inDegreeOf(object), outDegreeOf(object));
    }

    @Override
    public @Nullable Set<Integer> getAllEdges(@Nullable Integer referrer, @Nullable Integer referent) {
        if (referrer == null || referent == null || !containsVertex(referrer) || !containsVertex(referent)) {
            return null;
        }
        Set<Integer> between = new LinkedHashSet<>();
        for (int reference : outgoingEdgesOf(referrer)) {
            if (graph.referent(reference) == referent) {
                between.add(reference);
            }
        }
        return between;
    }

    @Override
    public @Nullable Integer getEdge(@Nullable Integer referrer, @Nullable Integer referent) {
        Set<Integer> between = getAllEdges(referrer, referent);
        return between == null || between.isEmpty() ? null : between.iterator().next();
    }

    @Override
    public GraphType getType() {
        return TYPE;
    }

    @Override
    public double getEdgeWeight(Integer reference) {
        requireReference(reference);
        return DEFAULT_EDGE_WEIGHT;
    }

    @Override
    public @Nullable Supplier<Integer> getVertexSupplier() {
        return null;
    }

    @Override
    public @Nullable Supplier<Integer> getEdgeSupplier() {
        return null;
    }

    @Override
    public Integer addEdge(Integer referrer, Integer referent) {
        throw unchangeable();
    }

    @Override
    public boolean addEdge(Integer referrer, Integer referent, Integer reference) {
        throw unchangeable();
    }

    @Override
    public Integer addVertex() {
        throw unchangeable();
    }

    @Override
    public boolean addVertex(Integer object) {
        throw unchangeable();
    }

    @Override
    public Integer removeEdge(Integer referrer, Integer referent) {
        throw unchangeable();
    }

    @Override
    public boolean removeEdge(Integer reference) {
        throw unchangeable();
    }

    @Override
    public boolean removeVertex(Integer object) {
        throw unchangeable();
    }

    @Override
    public void setEdgeWeight(Integer reference, double weight) {
        throw unchangeable();
    }

    private static UnsupportedOperationException unchangeable() {
        return new UnsupportedOperationException("a heap cannot be changed");
    }

    private int requireObject(@Nullable Integer object) {
        if (object == null || !containsVertex(object)) {
            throw new IllegalArgumentException(
                    "object (%s) must be one of the %d of the graph".formatted(object, graph.objectCount()));
        }
        return object;
    }

    private int requireReference(@Nullable Integer reference) {
        if (reference == null || !containsEdge(reference)) {
            throw new IllegalArgumentException(
                    "reference (%s) must be one of the %d of the graph".formatted(reference, graph.referenceCount()));
        }
        return reference;
    }

    /** Whether it is a view of the same heap, by identity: heaps are not compared object by object. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HeapView view && view.graph == graph;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(graph);
    }

    /** Says how large it is: nobody reads a heap printed whole. */
    @Override
    public String toString() {
        return "a view of " + graph;
    }
}
