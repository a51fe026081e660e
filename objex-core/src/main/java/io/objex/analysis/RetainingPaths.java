package io.objex.analysis;

import io.objex.graph.Ephemerons;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The shortest retaining paths of a graph: for each object the fewest references that lead to it from a root.
 *
 * <p>Among equally short ones the path wins whose root comes first, then the one whose references come first, so the
 * answer is the same each time. Weak references do not retain; what an entry of a weak map holds is retained if its key
 * is. Computed once, by breadth-first search, in time linear in objects and references; costs 20 bytes per object.
 * Immutable, safe for any number of threads.
 */
public final class RetainingPaths {
    private final HeapGraph graph;
    private final Ephemerons ephemerons;
    private final FloodFill fill;
    private final int[] holderOf;
    private final List<Holder> holders = new ArrayList<>();
    private final Map<Integer, GcRoot> rootAt = new HashMap<>();

    private RetainingPaths(HeapGraph graph) {
        this.graph = graph;
        this.ephemerons = new Ephemerons(graph);
        for (GcRoot root : graph.roots()) {
            rootAt.putIfAbsent(root.object(), root);
        }
        this.fill = shortest();
        this.holderOf = new int[graph.objectCount()];
        assignHolders();
    }

    /**
     * Searches a graph.
     *
     * @param graph the graph
     * @return its shortest retaining paths
     */
    public static RetainingPaths of(HeapGraph graph) {
        return new RetainingPaths(graph);
    }

    private FloodFill shortest() {
        FloodFill first = fillFromRoots().spread();
        return first.hasWaited() ? fillFromRoots().knowing(first).spread() : first;
    }

    private FloodFill fillFromRoots() {
        FloodFill started = new FloodFill(graph, ephemerons, (referrer, reference, referent) -> true);
        graph.roots().forEach(root -> started.from(root.object()));
        return started;
    }

    private void assignHolders() {
        Map<Holder, Integer> numbers = new HashMap<>();
        for (int position = 0; position < fill.reachedCount(); position++) {
            int object = fill.inOrder(position);
            int referrer = fill.cameFrom(object);
            Optional<Holder> own = ownHolder(object, referrer);
            holderOf[object] = own.isPresent() ? numbers.computeIfAbsent(own.get(), this::number) : holderOf[referrer];
        }
    }

    private Optional<Holder> ownHolder(int object, int referrer) {
        return referrer == FloodFill.NONE
                ? Optional.of(Holder.of(graph, rootAt(object)))
                : staticFieldHolder(referrer, fill.cameBy(object));
    }

    private int number(Holder holder) {
        holders.add(holder);
        return holders.size() - 1;
    }

    private Optional<Holder> staticFieldHolder(int referrer, int reference) {
        if (fill.cameFrom(referrer) != FloodFill.NONE) {
            return Optional.empty();
        }
        return graph.fieldOf(referrer, reference).filter(HeapField::isStatic).map(field -> Holder.of(graph, field));
    }

    private GcRoot rootAt(int object) {
        GcRoot root = rootAt.get(object);
        if (root == null) {
            throw new IllegalStateException("a path begins at object %d, which is no root".formatted(object));
        }
        return root;
    }

    /**
     * Says whether anything retains an object. Constant time.
     *
     * @param object an object
     * @return whether a root leads to it
     */
    public boolean isRetained(int object) {
        return fill.isReached(object);
    }

    /**
     * Returns how many references the shortest path to an object has. Constant time.
     *
     * @param object an object
     * @return the count; 0 for a root's own object, -1 for one that nothing retains
     */
    public int distance(int object) {
        return fill.distance(object);
    }

    /**
     * Returns what the shortest path to an object begins at. Constant time.
     *
     * @param object an object that is retained
     * @return the holder
     */
    public Holder holderOf(int object) {
        requireRetained(object);
        return holders.get(holderOf[object]);
    }

    /**
     * Returns the number of what the shortest path to an object begins at. Constant time.
     *
     * @param object an object that is retained
     * @return an index in {@link #holders()}
     */
    public int holderNumberOf(int object) {
        requireRetained(object);
        return holderOf[object];
    }

    /**
     * Returns everything that the shortest path to some object begins at.
     *
     * @return an unmodifiable list, in the order in which they were come to
     */
    public List<Holder> holders() {
        return Collections.unmodifiableList(holders);
    }

    /**
     * Returns how many objects are retained. Constant time.
     *
     * @return the count
     */
    public int retainedCount() {
        return fill.reachedCount();
    }

    /**
     * Returns an object that is retained. Constant time.
     *
     * @param position from 0 to {@link #retainedCount()}; nearer objects come first, each behind the one before it on its
     *     path
     * @return the object
     */
    public int retained(int position) {
        return fill.inOrder(position);
    }

    /**
     * Returns the object before another on its shortest path. Constant time.
     *
     * @param object an object that is retained
     * @return the referrer, or -1 for a root's own object
     */
    public int referrerTowardsRoot(int object) {
        requireRetained(object);
        return fill.cameFrom(object);
    }

    /**
     * Returns the reference by which the shortest path comes to an object. Constant time.
     *
     * @param object an object that is retained
     * @return an index of a reference, or -1 for a root's own object
     */
    public int referenceTowardsRoot(int object) {
        requireRetained(object);
        return fill.cameFrom(object) == FloodFill.NONE ? FloodFill.NONE : fill.cameBy(object);
    }

    /**
     * Returns the same as a value. Constant time.
     *
     * @param object an object, retained or not
     * @return the reference; empty for a root's own object, and for one that nothing retains
     */
    public Optional<Reference> towardsRoot(int object) {
        return isRetained(object) && fill.cameFrom(object) != FloodFill.NONE
                ? Optional.of(graph.reference(fill.cameFrom(object), fill.cameBy(object)))
                : Optional.empty();
    }

    private void requireRetained(int object) {
        if (!fill.isReached(object)) {
            throw new IllegalArgumentException("nothing retains object %d".formatted(object));
        }
    }

    /**
     * Returns the shortest path to an object. Time linear in its length, and in the number of classes where a thread
     * local has to be named.
     *
     * @param object an object
     * @return the path; empty if nothing retains the object
     */
    public Optional<RetainingPath> to(int object) {
        if (!fill.isReached(object)) {
            return Optional.empty();
        }
        int[] references = new int[fill.distance(object)];
        int current = object;
        for (int step = references.length - 1; step >= 0; step--) {
            references[step] = fill.cameBy(current);
            current = fill.cameFrom(current);
        }
        return Optional.of(RetainingPath.of(graph, rootAt(current), references));
    }

    /**
     * Returns what would go if some objects went: the objects that every path leads to through one of these, and these
     * themselves. One search, linear in objects and references.
     *
     * @param cut which objects go
     * @return the objects retained by them
     */
    public RetainedSet retainedBy(IntPredicate cut) {
        FloodFill without = new FloodFill(graph, ephemerons, (referrer, reference, referent) -> !cut.test(referent));
        graph.roots().stream()
                .mapToInt(GcRoot::object)
                .filter(object -> !cut.test(object))
                .forEach(without::from);
        without.spread();
        int count = 0;
        long bytes = 0;
        for (int object = 0; object < graph.objectCount(); object++) {
            if (fill.isReached(object) && !without.isReached(object)) {
                count++;
                bytes += graph.shallowSize(object);
            }
        }
        return new RetainedSet(count, bytes);
    }

    /**
     * Returns what some holders keep, be it on the shortest path or another, but not by way of a further root. One
     * search.
     *
     * @param holders which holders
     * @return says whether one of them leads to an object
     */
    IntPredicate keptBy(Predicate<Holder> holders) {
        FloodFill kept = new FloodFill(
                        graph,
                        ephemerons,
                        (referrer, reference, referent) -> !rootAt.containsKey(referent)
                                && (!rootAt.containsKey(referrer) || holders.test(holderAt(referrer, reference))))
                .knowing(fill);
        for (GcRoot root : graph.roots()) {
            kept.from(root.object());
        }
        kept.spread();
        return object -> kept.isReached(object)
                && (!rootAt.containsKey(object) || holders.test(Holder.of(graph, rootAt(object))));
    }

    private Holder holderAt(int root, int reference) {
        return staticFieldHolder(root, reference).orElseGet(() -> Holder.of(graph, rootAt(root)));
    }

    /**
     * Returns the part of the heap that each object lies in, as the holder rule sees it. One search, linear in objects
     * and references.
     *
     * @return the regions
     */
    public Regions regions() {
        return Regions.of(graph, ephemerons, fill);
    }

    /**
     * Returns the graph that was searched.
     *
     * @return the graph
     */
    public HeapGraph graph() {
        return graph;
    }
}
