package io.objex.analysis.metric;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapLoader;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What would be freed if an object went: its own shallow size and those of all objects that it dominates.
 *
 * <p>Costs 8 bytes per reached object, and linear time. Immutable, safe for any number of threads.
 */
public final class RetainedSizes {
    /* What an object dominates lies side by side in the tree, so the sums over the first objects tell all. */
    private final DominatorTree tree;
    private final HeapGraph graph;
    private final long[] sums;

    private RetainedSizes(DominatorTree tree) {
        this.tree = tree;
        this.graph = tree.graph();
        this.sums = new long[tree.size() + 1];
        for (int position = 0; position < tree.size(); position++) {
            sums[position + 1] = sums[position] + graph.shallowSize(tree.objectAt(position));
        }
    }

    /**
     * Adds up the sizes of a tree.
     *
     * @param tree the dominators
     * @return the retained sizes
     */
    public static RetainedSizes of(DominatorTree tree) {
        return new RetainedSizes(tree);
    }

    /**
     * Returns what would be freed if an object went. Constant time.
     *
     * @param object an object
     * @return bytes, its shallow size included; 0 for one that no root leads to
     */
    public long of(int object) {
        int position = tree.position(object);
        return position < 0 ? 0 : retainedAt(position);
    }

    /**
     * Returns how many objects would be freed if an object went. Constant time.
     *
     * @param object an object
     * @return the count, itself included; 0 for one that no root leads to
     */
    public int objects(int object) {
        return tree.dominatedCount(object);
    }

    /**
     * Returns what all roots together retain. Constant time.
     *
     * @return bytes of all objects that roots lead to
     */
    public long total() {
        return sums[tree.size()];
    }

    /**
     * Returns the tree.
     *
     * @return the dominators that the sizes were added up along
     */
    public DominatorTree tree() {
        return tree;
    }

    /**
     * Returns what groups of objects retain: the retained sizes of those objects of a group that no other object of the
     * group dominates, added up. That is what would at least be freed if all of them went; what only several of them
     * together lead to is not in it. Linear time.
     *
     * @param count how many groups there are
     * @param groupOf by object the group, from 0, or a negative number for one that is in none
     * @return bytes, by group
     */
    public long[] ofGroups(int count, IntUnaryOperator groupOf) {
        RetainedGroups groups = new RetainedGroups(count);
        for (int position = 0; position < tree.size(); position++) {
            int group = groupOf.applyAsInt(tree.objectAt(position));
            if (group >= 0) {
                groups.add(group, position);
            }
        }
        return groups.retained;
    }

    /**
     * Returns what the objects of each type retain. Linear time.
     *
     * @return the types that have reached objects, those that retain most first, equal ones by index
     */
    public List<TypeRetained> byType() {
        RetainedGroups groups = new RetainedGroups(graph.types().size());
        for (int position = 0; position < tree.size(); position++) {
            groups.add(graph.typeIndexOf(tree.objectAt(position)), position);
        }
        List<TypeRetained> rows = new ArrayList<>();
        for (ObjectType type : graph.types()) {
            int i = type.index();
            if (groups.objects[i] > 0) {
                rows.add(new TypeRetained(type, groups.objects[i], groups.shallow[i], groups.retained[i]));
            }
        }
        rows.sort(Comparator.comparing(TypeRetained::retainedBytes, Comparator.reverseOrder()));
        return List.copyOf(rows);
    }

    /**
     * Returns what belongs to each class loader, and what that retains. Linear time.
     *
     * @return the loaders to which reached objects belong, those that retain most first, equal ones by index
     */
    public List<LoaderRetained> byLoader() {
        LoaderOfObject loaders = new LoaderOfObject(graph);
        RetainedGroups groups = new RetainedGroups(graph.loaders().size());
        for (int position = 0; position < tree.size(); position++) {
            int object = tree.objectAt(position);
            int ofClass = loaders.ofClass(object);
            int itself = loaders.itself(object);
            groups.add(ofClass, position);
            if (itself != LoaderOfObject.NONE && itself != ofClass) {
                groups.add(itself, position);
            }
        }
        List<LoaderRetained> rows = new ArrayList<>();
        for (HeapLoader loader : graph.loaders()) {
            int i = loader.index();
            if (groups.objects[i] > 0) {
                rows.add(new LoaderRetained(loader, groups.objects[i], groups.shallow[i], groups.retained[i]));
            }
        }
        rows.sort(Comparator.comparing(LoaderRetained::retainedBytes, Comparator.reverseOrder()));
        return List.copyOf(rows);
    }

    /**
     * Returns what each holder retains. Time linear in the roots, in the static fields of root classes and in what they
     * refer to.
     *
     * @return the holders of all roots and of these static fields, those that retain most first, equal ones by name
     */
    public List<HolderRetained> byHolder() {
        return new HolderSums(this).rows();
    }

    private long retainedAt(int position) {
        return sums[tree.end(position)] - sums[position];
    }

    /** Adds up groups of objects, which are given in the order of the tree. */
    private final class RetainedGroups {
        private final int[] objects;
        private final long[] shallow;
        private final long[] retained;
        private final int[] dominatedUpTo;

        RetainedGroups(int count) {
            this.objects = new int[count];
            this.shallow = new long[count];
            this.retained = new long[count];
            this.dominatedUpTo = new int[count];
        }

        void add(int group, int position) {
            objects[group]++;
            shallow[group] += sums[position + 1] - sums[position];
            if (position >= dominatedUpTo[group]) {
                retained[group] += retainedAt(position);
                dominatedUpTo[group] = tree.end(position);
            }
        }
    }
}
