package io.objex.analysis.metric;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.HeapGraph;
import io.objex.graph.IntColumn;
import io.objex.graph.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which objects keep which others alive alone: an object dominates another if every path from a root to that one leads
 * through it.
 *
 * <p>Of the objects that dominate another the nearest is its dominator, so together they are a tree below the roots. It is
 * laid out in preorder: what an object dominates lies side by side, behind it. Only references that retain count, as
 * {@link RetainingReferences} has it; conditions of weak entries are not decided anew for a heap without the dominator.
 *
 * <p>Computed once, in O(m log n) time for m references of n objects, in practice linear. While it runs it costs 24 bytes
 * per object, and 4 for each reference to an object that a depth-first search had entered before; afterwards 16 bytes per
 * object. Immutable, safe for any number of threads.
 */
public final class DominatorTree {
    /** Stands for the dominator of an object that no single object dominates. */
    public static final int ROOTS = -1;
    /** Stands for the dominator of an object that no root leads to. */
    public static final int UNREACHED = -2;

    static final String STAGE = "dominators";

    private static final int NOWHERE = -1;

    private final RetainingReferences references;
    private final List<Holding> holdings;
    private final IntColumn held = new IntColumn();
    private final IntColumn holdingOfHeld = new IntColumn();
    private final int[] dominators;
    private final int[] positions;
    private final int[] objects;
    private final int[] ends;

    private DominatorTree(FlowGraph flow, VertexTree tree) {
        this.references = flow.references();
        this.holdings = flow.holdings();
        int count = flow.objectCount();
        tree.leaveOutHoldings(count, held, holdingOfHeld);
        int[] sizes = tree.sizes(count);
        int[] places = tree.places(sizes, count);
        this.ends = new int[sizes[0]];
        this.objects = new int[sizes[0]];
        this.dominators = new int[count];
        this.positions = new int[count];
        Arrays.fill(dominators, UNREACHED);
        Arrays.fill(positions, NOWHERE);
        for (int number = 1; number < tree.count(); number++) {
            int object = tree.vertex(number);
            if (object < count) {
                int position = places[number];
                int dominator = tree.dominator(number);
                ends[position] = position + sizes[number];
                objects[position] = object;
                positions[object] = position;
                dominators[object] = dominator == 0 ? ROOTS : tree.vertex(dominator);
            }
        }
    }

    /** The dominators of a flow graph, by number; one frame less that holds what they were found with. */
    private static VertexTree dominate(FlowGraph flow, Progress progress) {
        DepthFirstOrder order = new DepthFirstOrder(flow, progress);
        return new VertexTree(order.vertices(), SemiNca.dominators(order, progress));
    }

    /**
     * Finds the dominators of all objects that roots lead to.
     *
     * @param references the references that retain
     * @return the tree
     */
    public static DominatorTree of(RetainingReferences references) {
        return of(references, Progress.NONE);
    }

    /**
     * Finds the dominators of all objects that roots lead to.
     *
     * @param references the references that retain
     * @param progress is told how far that is, as stage {@code dominators}, in objects, each of which counts twice
     * @return the tree
     */
    public static DominatorTree of(RetainingReferences references, Progress progress) {
        FlowGraph flow = new FlowGraph(references);
        return new DominatorTree(flow, dominate(flow, progress));
    }

    /**
     * Returns the nearest object that is on every path from a root to another. Constant time.
     *
     * @param object an object
     * @return its dominator; {@link #ROOTS} if no single object is on every path, {@link #UNREACHED} if there is no path
     */
    public int dominator(int object) {
        return dominators[object];
    }

    /**
     * Says whether every path from a root to an object leads through another. Constant time.
     *
     * @param dominator an object
     * @param object an object; it dominates itself if it is reached
     * @return whether the one dominates the other; false if one of them is not reached
     */
    public boolean dominates(int dominator, int object) {
        int first = positions[dominator];
        int position = positions[object];
        return first != NOWHERE && first <= position && position < ends[first];
    }

    /**
     * Returns the objects that have a dominator in common, in the order in which a search that follows references in their
     * order comes to them. Time linear in their number.
     *
     * @param object an object, or {@link #ROOTS}
     * @return those whose dominator it is; none if it is not reached
     */
    public IntStream dominatedBy(int object) {
        int position = object == ROOTS ? NOWHERE : positions[object];
        if (object != ROOTS && position == NOWHERE) {
            return IntStream.empty();
        }
        int end = object == ROOTS ? objects.length : ends[position];
        return IntStream.iterate(position + 1, child -> child < end, child -> ends[child])
                .map(child -> objects[child]);
    }

    /**
     * Returns how many objects an object dominates, itself included. Constant time.
     *
     * @param object an object
     * @return the count; 0 if it is not reached
     */
    public int dominatedCount(int object) {
        int position = positions[object];
        return position == NOWHERE ? 0 : ends[position] - position;
    }

    /**
     * Returns the references that it was made of.
     *
     * @return those that retain
     */
    public RetainingReferences references() {
        return references;
    }

    /**
     * Returns the graph.
     *
     * @return the graph
     */
    public HeapGraph graph() {
        return references.graph();
    }

    /** How many objects are in the tree. */
    int size() {
        return objects.length;
    }

    /** The object at a position; what it dominates lies behind it, up to {@link #end}. */
    int objectAt(int position) {
        return objects[position];
    }

    /** The position behind all that the object at a position dominates. */
    int end(int position) {
        return ends[position];
    }

    /** The position of an object, or -1 for one that is not reached. */
    int position(int object) {
        return positions[object];
    }

    /** What the roots and the static fields of root classes refer to. */
    List<Holding> holdings() {
        return holdings;
    }

    /** How many objects are held by a single holding. */
    int heldCount() {
        return held.size();
    }

    /** An object all paths to which lead through a holding, and through no object behind it. */
    int held(int index) {
        return held.get(index);
    }

    /** The index of the holding of {@link #held}. */
    int holdingOfHeld(int index) {
        return holdingOfHeld.get(index);
    }
}
