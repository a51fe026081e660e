package io.objex.render.export;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.CollectionInsides;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.IntColumn;
import io.objex.graph.LongIntMap;
import io.objex.graph.ObjectType;
import io.objex.graph.TypeNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * All objects of a heap, merged by how they are retained: a branch for each holder, below it one for each field and type of
 * the objects behind it, and so on, with what these objects take together.
 *
 * <p>The insides of collections count as their collection. A chain of equal steps (the nodes of a list) is one branch, and
 * nothing lies deeper than {@value #MOST_DEPTH} branches: what does counts as the last of them. What nothing retains has a
 * branch of its own. So the bytes of all branches are those of the heap.
 *
 * <p>Made in time linear in the objects, from their shortest paths; costs 4 bytes per object while it is made. Immutable.
 */
public final class PathTree {
    /** The parent of the branches of holders. */
    public static final int NONE = -1;

    private static final int MOST_DEPTH = 200;
    private static final int UNKNOWN = -1;
    private static final int ELEMENT = -2;

    private final HeapGraph graph;
    private final RetainingPaths paths;
    private final IntColumn parents = new IntColumn();
    private final IntColumn frames = new IntColumn();
    private final IntColumn depths = new IntColumn();
    private final List<String> frameNames = new ArrayList<>();
    private final Map<String, Integer> holderFrames = new HashMap<>();
    private final LongIntMap framesByStep = new LongIntMap();
    private final LongIntMap branchesByStep = new LongIntMap();
    private final long[] bytes;
    private final long[] objects;

    private PathTree(RetainingPaths paths, IntToLongFunction size) {
        this.graph = paths.graph();
        this.paths = paths;
        int[] branchOf = new int[graph.objectCount()];
        Arrays.fill(branchOf, UNKNOWN);
        IntColumn way = new IntColumn();
        for (int object = 0; object < branchOf.length; object++) {
            assign(object, branchOf, way);
        }
        this.bytes = new long[parents.size()];
        this.objects = new long[parents.size()];
        for (int object = 0; object < branchOf.length; object++) {
            bytes[branchOf[object]] += size.applyAsLong(object);
            objects[branchOf[object]]++;
        }
    }

    /**
     * Merges the shallow sizes of a heap.
     *
     * @param paths its shortest paths, which are not kept
     * @return the branches
     */
    public static PathTree of(RetainingPaths paths) {
        return of(paths, paths.graph()::shallowSize);
    }

    /**
     * Merges a heap, by a size of the caller's choice.
     *
     * @param paths its shortest paths
     * @param size what an object counts for, without what it retains: that is what the branches below it add
     * @return the branches
     */
    public static PathTree of(RetainingPaths paths, IntToLongFunction size) {
        return new PathTree(paths, size);
    }

    /** Goes towards the root as far as branches are not known, and back. */
    private void assign(int object, int[] branchOf, IntColumn way) {
        int length = 0;
        int current = object;
        while (current != NONE && branchOf[current] == UNKNOWN) {
            if (length < way.size()) {
                way.set(length, current);
            } else {
                way.add(current);
            }
            length++;
            current = paths.isRetained(current) ? paths.referrerTowardsRoot(current) : NONE;
        }
        for (int position = length - 1; position >= 0; position--) {
            int next = way.get(position);
            branchOf[next] = branchOf(next, branchOf);
        }
    }

    private int branchOf(int object, int[] branchOf) {
        if (!paths.isRetained(object)) {
            return holderBranch("not retained");
        }
        int referrer = paths.referrerTowardsRoot(object);
        Holder holder = paths.holderOf(object);
        if (referrer == NONE || !paths.holderOf(referrer).equals(holder)) {
            return holderBranch(holder.name());
        }
        int parent = branchOf[referrer];
        int reference = paths.referenceTowardsRoot(object);
        if (isInside(referrer, reference, object) || depths.get(parent) >= MOST_DEPTH - 1) {
            return parent;
        }
        int frame = frame(referrer, reference, object);
        return frame == frames.get(parent) ? parent : branch(parent, frame);
    }

    private int holderBranch(String name) {
        int frame = holderFrames.computeIfAbsent(name, added -> newFrame(added));
        return branch(NONE, frame);
    }

    private int branch(int parent, int frame) {
        long key = ((long) parent << Integer.SIZE) | frame;
        int known = branchesByStep.get(key);
        if (known != LongIntMap.NONE) {
            return known;
        }
        parents.add(parent);
        frames.add(frame);
        depths.add(parent == NONE ? 0 : depths.get(parent) + 1);
        branchesByStep.put(key, parents.size() - 1);
        return parents.size() - 1;
    }

    private boolean isInside(int referrer, int reference, int object) {
        if (CollectionInsides.isStructure(graph.typeOf(object).name())) {
            return true;
        }
        int label = graph.label(reference);
        if (label == HeapGraph.CLASS_OF || graph.typeOf(referrer).isArray()) {
            return false;
        }
        HeapField field = graph.field(label);
        return CollectionInsides.leadsInside(graph.type(field.declaringType()).name(), field.name());
    }

    private int frame(int referrer, int reference, int object) {
        ObjectType from = graph.typeOf(referrer);
        boolean content = from.isArray() || CollectionInsides.isStructure(from.name());
        int label = content ? ELEMENT : graph.label(reference);
        long key = ((long) label << Integer.SIZE) | graph.typeIndexOf(object);
        int known = framesByStep.get(key);
        if (known != LongIntMap.NONE) {
            return known;
        }
        int added =
                newFrame(step(label) + TypeNames.display(graph.typeOf(object).name()));
        framesByStep.put(key, added);
        return added;
    }

    private String step(int label) {
        return switch (label) {
            case ELEMENT -> "[] ";
            case HeapGraph.CLASS_OF -> "getClass() ";
            default -> graph.field(label).name() + " ";
        };
    }

    private int newFrame(String name) {
        frameNames.add(name);
        return frameNames.size() - 1;
    }

    /**
     * Returns how many branches there are.
     *
     * @return the count
     */
    public int size() {
        return parents.size();
    }

    /**
     * Returns the branch that a branch hangs on, which has a smaller number.
     *
     * @param branch from 0 to {@link #size()}
     * @return a branch, or {@link #NONE} for that of a holder
     */
    public int parent(int branch) {
        return parents.get(branch);
    }

    /**
     * Returns which step a branch stands for; branches of the same field and type share it.
     *
     * @param branch a branch
     * @return an index of {@link #frameNames()}
     */
    public int frame(int branch) {
        return frames.get(branch);
    }

    /**
     * Returns the names of steps: {@code com.acme.Registry.OPEN} of a holder, {@code [] com.acme.Session} of what is in a
     * collection or array, {@code user com.acme.User} of what a field holds.
     *
     * @return an unmodifiable list
     */
    public List<String> frameNames() {
        return List.copyOf(frameNames);
    }

    /**
     * Returns what the objects of a branch take.
     *
     * @param branch a branch
     * @return bytes, without branches below
     */
    public long bytes(int branch) {
        return bytes[branch];
    }

    /**
     * Returns how many objects a branch stands for.
     *
     * @param branch a branch
     * @return the count, without branches below
     */
    public long objects(int branch) {
        return objects[branch];
    }

    /** Adds to each branch what is below it. */
    private long[] withBelow(long[] own) {
        long[] sums = own.clone();
        for (int branch = sums.length - 1; branch >= 0; branch--) {
            if (parents.get(branch) != NONE) {
                sums[parents.get(branch)] += sums[branch];
            }
        }
        return sums;
    }

    /** What each branch takes with those below. */
    long[] bytesWithBelow() {
        return withBelow(bytes);
    }

    /** How many objects each branch stands for with those below. */
    long[] objectsWithBelow() {
        return withBelow(objects);
    }

    /** The branches from that of the holder to a given one. */
    int[] way(int branch) {
        int[] way = new int[depths.get(branch) + 1];
        int current = branch;
        for (int position = way.length - 1; position >= 0; position--) {
            way[position] = current;
            current = parents.get(current);
        }
        return way;
    }
}
