package io.objex.analysis.path;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.IntColumn;
import io.objex.graph.RetainingPath;
import java.util.BitSet;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The shortest paths from the roots to some objects, merged into one tree: what they have in common stands once.
 *
 * <p>Making it takes time and memory linear in the objects that lie on these paths, each counted once. Immutable, safe for
 * any number of threads.
 */
public final class MergedPaths {
    static final int NONE = -1;

    /*
     * A step is an object on the paths, in the order of the objects asked for, each behind the one before it on its path.
     */
    private final ShortestTree tree;
    private final Positions stepOf;
    private final IntColumn objects = new IntColumn();
    private final IntColumn before = new IntColumn();
    private final BitSet isAskedFor = new BitSet();
    private int unreachedCount;

    private MergedPaths(ShortestTree tree, int[] asked) {
        this.tree = tree;
        this.stepOf = new Positions(tree.graph().objectCount());
        Visits distinct = new Visits(tree.graph().objectCount(), asked);
        for (int position = 0; position < distinct.size(); position++) {
            int object = distinct.object(position);
            if (tree.isReached(object)) {
                addPathTo(object);
                isAskedFor.set(stepOf.get(object));
            } else {
                unreachedCount++;
            }
        }
    }

    /**
     * Merges paths that have been found. Among equally short ones {@link RetainingPaths} has chosen.
     *
     * @param paths the shortest paths of a graph
     * @param objects the objects to which the paths lead, in any order; one that is there twice counts once
     * @return the tree
     */
    public static MergedPaths of(RetainingPaths paths, int... objects) {
        return new MergedPaths(ShortestTree.of(paths), objects);
    }

    static MergedPaths of(ShortestTree tree, int[] objects) {
        return new MergedPaths(tree, objects);
    }

    private void addPathTo(int target) {
        IntColumn missing = new IntColumn();
        int object = target;
        while (object != NONE && stepOf.get(object) == NONE) {
            missing.add(object);
            object = tree.referrer(object);
        }
        int last = object == NONE ? NONE : stepOf.get(object);
        for (int at = missing.size() - 1; at >= 0; at--) {
            stepOf.set(missing.get(at), objects.size());
            before.add(last);
            last = objects.size();
            objects.add(missing.get(at));
        }
    }

    /**
     * Returns how many of the objects asked for are in the tree.
     *
     * @return the count
     */
    public int objectCount() {
        return isAskedFor.cardinality();
    }

    /**
     * Returns how many of the objects asked for are not in the tree.
     *
     * @return how many of them no root leads to
     */
    public int unreachedCount() {
        return unreachedCount;
    }

    /**
     * Returns the tree with a branch for each object on the paths.
     *
     * @return branches without retained sizes
     */
    public PathTree byObject() {
        return tree(false, null);
    }

    /**
     * Returns the tree with a branch for each object on the paths.
     *
     * @param retained gives the bytes that an object retains
     * @return branches with what their object retains
     */
    public PathTree byObject(IntToLongFunction retained) {
        return tree(false, retained);
    }

    /**
     * Returns the tree with one branch for all objects to which the same fields lead through the same types. Elements of
     * arrays are one, so are holders and types that differ only in what changes from run to run, and a field that leads on
     * to its own kind ({@code .next.next}) is one branch however often.
     *
     * @return branches without retained sizes
     */
    public PathTree byField() {
        return tree(true, null);
    }

    /**
     * Returns the tree with one branch for all objects to which the same fields lead through the same types, as
     * {@link #byField()} does.
     *
     * @param retained gives the bytes that an object retains
     * @return branches with what their objects retain together
     */
    public PathTree byField(IntToLongFunction retained) {
        return tree(true, retained);
    }

    private PathTree tree(boolean isCollapsed, @Nullable IntToLongFunction retained) {
        return new PathTree(this, isCollapsed, retained);
    }

    /**
     * Returns the path to an object of the tree. Time linear in its length.
     *
     * @param object an object asked for, or one on the way to it
     * @return its shortest path
     * @throws IllegalArgumentException if the object is not in the tree
     */
    public RetainingPath pathTo(int object) {
        if (stepOf.get(object) == NONE) {
            throw new IllegalArgumentException("object %d is not in the tree".formatted(object));
        }
        int length = 0;
        for (int at = object; tree.referrer(at) != NONE; at = tree.referrer(at)) {
            length++;
        }
        int[] references = new int[length];
        int at = object;
        for (int reference = length - 1; reference >= 0; reference--) {
            references[reference] = tree.reference(at);
            at = tree.referrer(at);
        }
        return RetainingPath.of(graph(), tree.rootAt(at), references);
    }

    HeapGraph graph() {
        return tree.graph();
    }

    int stepCount() {
        return objects.size();
    }

    int object(int step) {
        return objects.get(step);
    }

    /** The step before another, or -1 for a root's object. */
    int before(int step) {
        return before.get(step);
    }

    boolean isAskedFor(int step) {
        return isAskedFor.get(step);
    }

    /** The reference that leads to the object of a step, or -1 for a root's object. */
    int reference(int step) {
        return tree.reference(objects.get(step));
    }

    /** Whether a branch of the tree begins here: at the object of a root, or of a static field of one. */
    boolean begins(int step) {
        int referrer = before.get(step);
        return referrer == NONE || (before.get(referrer) == NONE && isStatic(step));
    }

    private boolean isStatic(int step) {
        return graph().fieldOf(objects.get(before.get(step)), reference(step))
                .filter(HeapField::isStatic)
                .isPresent();
    }

    /** What a branch that begins at a step is held by. */
    Holder holderAt(int step) {
        int referrer = before.get(step);
        if (referrer == NONE) {
            return Holder.of(graph(), tree.rootAt(objects.get(step)));
        }
        return graph().fieldOf(objects.get(referrer), reference(step))
                .map(field -> Holder.of(graph(), field))
                .orElseThrow();
    }
}
