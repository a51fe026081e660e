package io.objex.bench;

import io.objex.graph.GcRoot;
import io.objex.graph.GraphColumns;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.Retention;
import io.objex.graph.TypeColumn;
import java.util.SplittableRandom;

/**
 * Graphs of any size without a heap of that size: nodes, each with a reference to a neighbour and one to any node, every other
 * with a third to a neighbour on the other side. Nearly all are on one cycle, which is worse than what most programs do, and so is the
 * reach of the references, for caches.
 */
final class LargeGraph {
    private static final int NEAR = 1000;
    private static final int NODE_BYTES = 24;
    private static final int CLASS_BYTES = 112;
    /* The class object, the thread, and behind them the nodes. */
    private static final int CLASS = 0;
    private static final int THREAD = 1;
    private static final int NODES = 2;

    private final HeapGraphBuilder builder = new HeapGraphBuilder();
    private final SplittableRandom random = new SplittableRandom(1);
    private final int nodes;

    private LargeGraph(int nodes) {
        this.nodes = nodes;
    }

    /** Returns a graph of that many nodes; a static field leads to the first, a thread to the last. */
    static HeapGraph of(int nodes) {
        return new LargeGraph(nodes).build();
    }

    private HeapGraph build() {
        int loader = builder.addLoader("app");
        type("java.lang.Class", loader, 0);
        type("java.lang.Thread", loader, NODE_BYTES);
        int node = type("com.acme.Node", loader, NODE_BYTES);
        builder.addField(node, "FIRST", true, Retention.STRONG);
        for (String name : new String[] {"next", "other", "before"}) {
            builder.addField(node, name, false, Retention.STRONG);
        }
        builder.addRoot(new GcRoot.LoadedClass(CLASS));
        builder.addRoot(new GcRoot.LiveThread(THREAD, builder.addThread(THREAD, "main", false, Origin.APPLICATION)));
        return builder.build(columns());
    }

    private int type(String name, int loader, int bytes) {
        return builder.addType(new ObjectType(
                builder.typeCount(), name, loader, ObjectType.NONE, ObjectType.NONE, bytes, 0, Origin.APPLICATION));
    }

    private GraphColumns columns() {
        int objects = NODES + nodes;
        TypeColumn types = new TypeColumn(objects, 3);
        int[] extents = new int[objects];
        extents[CLASS] = CLASS_BYTES;
        types.set(THREAD, 1);
        int[] first = new int[objects + 1];
        int[] referents = new int[2 + 2 * nodes + nodes / 2];
        int[] labels = new int[referents.length];
        referents[CLASS] = NODES;
        first[THREAD] = 1;
        referents[THREAD] = objects - 1;
        labels[THREAD] = 1;
        int reference = 2;
        for (int node = 0; node < nodes; node++) {
            types.set(NODES + node, 2);
            first[NODES + node] = reference;
            for (int field = 1; field <= 2 + node % 2; field++) {
                labels[reference] = field;
                referents[reference++] = NODES + referent(node, field);
            }
        }
        first[objects] = reference;
        return new GraphColumns(types, extents, null, first, referents, labels);
    }

    private int referent(int node, int field) {
        return switch (field) {
            case 1 -> (node + 1 + random.nextInt(NEAR)) % nodes;
            case 2 -> random.nextInt(nodes);
            default -> Math.floorMod(node - 1 - random.nextInt(NEAR), nodes);
        };
    }
}
