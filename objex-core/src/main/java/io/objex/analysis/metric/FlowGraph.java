package io.objex.analysis.metric;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.HeapGraph;
import io.objex.graph.IntColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph as dominators see it: one start that leads to the roots, and a vertex for each holding between the root and
 * its objects, or between a class object and what its static field refers to.
 *
 * <p>A vertex below the object count is that object, one from there on a holding, the last one the start. A holding has one
 * vertex before it, so which object dominates which is the same as without.
 */
final class FlowGraph {
    static final int NONE = -1;

    /*
     * Edges below the reference count are the references. What starts elsewhere, or leads to a holding in place of a
     * referent, follows behind in rows of its own.
     */
    private final RetainingReferences references;
    private final HeapGraph graph;
    private final List<Holding> holdings;
    private final int objects;
    private final int ownEdges;
    private final BitSet rewired = new BitSet();
    private final Map<Integer, Integer> rowOfObject = new HashMap<>();
    private final IntColumn firstOfRow = new IntColumn();
    private final IntColumn targets = new IntColumn();

    FlowGraph(RetainingReferences references) {
        this.references = references;
        this.graph = references.graph();
        this.holdings = Holding.of(references);
        this.objects = graph.objectCount();
        this.ownEdges = graph.referenceCount();
        for (Holding holding : holdings) {
            addRow(holding.referents());
        }
        addRow(rootVertices());
        staticFields().forEach(this::rewire);
        firstOfRow.add(targets.size());
    }

    private void addRow(int... row) {
        firstOfRow.add(targets.size());
        for (int target : row) {
            targets.add(target);
        }
    }

    private int[] rootVertices() {
        IntColumn vertices = new IntColumn();
        for (int i = 0; i < holdings.size(); i++) {
            if (!holdings.get(i).isStaticField()) {
                vertices.add(objects + i);
            }
        }
        return vertices.toArray();
    }

    private Map<Integer, List<Integer>> staticFields() {
        Map<Integer, List<Integer>> fields = new HashMap<>();
        for (int i = 0; i < holdings.size(); i++) {
            if (holdings.get(i).isStaticField()) {
                fields.computeIfAbsent(holdings.get(i).classObject(), key -> new ArrayList<>())
                        .add(objects + i);
            }
        }
        return fields;
    }

    private void rewire(int classObject, List<Integer> staticFields) {
        rewired.set(classObject);
        rowOfObject.put(classObject, firstOfRow.size());
        addRow(staticFields.stream().mapToInt(vertex -> vertex).toArray());
        int end = graph.firstReference(classObject + 1);
        for (int reference = graph.firstReference(classObject); reference < end; reference++) {
            if (references.retains(reference) && !Holding.isStatic(graph, reference)) {
                targets.add(graph.referent(reference));
            }
        }
    }

    int objectCount() {
        return objects;
    }

    int vertexCount() {
        return objects + holdings.size() + 1;
    }

    int start() {
        return objects + holdings.size();
    }

    List<Holding> holdings() {
        return holdings;
    }

    RetainingReferences references() {
        return references;
    }

    /** The first edge of a vertex. */
    int first(int vertex) {
        return isObject(vertex) ? graph.firstReference(vertex) : ownEdges + firstOfRow.get(row(vertex));
    }

    /** The end of the edges of a vertex. */
    int end(int vertex) {
        return isObject(vertex) ? graph.firstReference(vertex + 1) : ownEdges + firstOfRow.get(row(vertex) + 1);
    }

    private boolean isObject(int vertex) {
        return vertex < objects && !rewired.get(vertex);
    }

    private int row(int vertex) {
        return vertex < objects ? rowOfObject.getOrDefault(vertex, NONE) : vertex - objects;
    }

    /** The vertex that an edge leads to, or {@link #NONE} for a reference that does not retain. */
    int target(int edge) {
        if (edge >= ownEdges) {
            return targets.get(edge - ownEdges);
        }
        return references.retains(edge) ? graph.referent(edge) : NONE;
    }
}
