package io.objex.analysis.path;

import io.objex.graph.TypeNames;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@link MergedPaths} as a tree of branches. Costs some 40 bytes per branch; a branch becomes a value when it is asked for.
 * Immutable, safe for any number of threads.
 */
public final class PathTree {
    private static final Comparator<Branch> LARGEST_FIRST = Comparator.comparingLong(Branch::shallowBytes)
            .thenComparingInt(Branch::objects)
            .reversed()
            .thenComparingInt(Branch::number);
    private static final int NONE = MergedPaths.NONE;

    private final MergedPaths paths;
    private final Branches branches;
    private final int[] merged;
    private final int[] objects;
    private final long[] shallowBytes;
    private final long @Nullable [] retainedBytes;
    /** Where among the next ones those behind each begin: behind the roots at 0, behind branch b at b + 1. */
    private final int[] firstNext;

    private final int[] next;

    PathTree(MergedPaths paths, boolean isCollapsed, @Nullable IntToLongFunction retained) {
        this.paths = paths;
        this.branches = new Branches(paths, isCollapsed);
        int count = branches.count();
        this.merged = new int[count];
        this.objects = new int[count];
        this.shallowBytes = new long[count];
        this.retainedBytes = retained == null ? null : new long[count];
        this.firstNext = new int[count + 2];
        this.next = new int[count];
        for (int step = 0; step < paths.stepCount(); step++) {
            add(step, retained);
        }
        addUp();
        arrange();
    }

    private void add(int step, @Nullable IntToLongFunction retained) {
        int branch = branches.of(step);
        if (branch == NONE) {
            return;
        }
        int object = paths.object(step);
        merged[branch]++;
        if (paths.isAskedFor(step)) {
            objects[branch]++;
            shallowBytes[branch] += paths.graph().shallowSize(object);
        }
        if (retained != null && retainedBytes != null && isEntrance(step, branch)) {
            retainedBytes[branch] += retained.applyAsLong(object);
        }
    }

    /*
     * What dominates an object is on its path, for it is on every path. So of two objects that paths come to from outside
     * the branch, none retains the other: between them the path would have left the branch, and it never comes back.
     * Their retained sizes can be added up; those of the objects that they lead on to are in them, or elsewhere.
     */
    private boolean isEntrance(int step, int branch) {
        return paths.begins(step) || branches.of(paths.before(step)) != branch;
    }

    private void addUp() {
        for (int branch = branches.count() - 1; branch >= 0; branch--) {
            int before = branches.before(branch);
            if (before != NONE) {
                objects[before] += objects[branch];
                shallowBytes[before] += shallowBytes[branch];
            }
        }
    }

    private void arrange() {
        int count = branches.count();
        for (int branch = 0; branch < count; branch++) {
            firstNext[branches.before(branch) + 2]++;
        }
        for (int branch = 1; branch < firstNext.length; branch++) {
            firstNext[branch] += firstNext[branch - 1];
        }
        int[] at = Arrays.copyOf(firstNext, count + 1);
        for (int branch = 0; branch < count; branch++) {
            next[at[branches.before(branch) + 1]++] = branch;
        }
    }

    /**
     * Returns how many branches there are.
     *
     * @return the count
     */
    public int branchCount() {
        return branches.count();
    }

    /**
     * Returns the branches at which the paths begin, those with the most shallow bytes first.
     *
     * @return an unmodifiable list
     */
    public List<Branch> beginnings() {
        return behind(NONE);
    }

    /**
     * Returns the branches into which a branch parts, those with the most shallow bytes first. Time n log n in these.
     *
     * @param branch a branch of this tree
     * @return an unmodifiable list
     */
    public List<Branch> after(Branch branch) {
        return behind(branch.number());
    }

    private List<Branch> behind(int number) {
        return IntStream.range(firstNext[number + 1], firstNext[number + 2])
                .mapToObj(at -> branch(next[at]))
                .sorted(LARGEST_FIRST)
                .toList();
    }

    private Branch branch(int number) {
        int object = branches.objectOf(number);
        return new Branch(
                number,
                branches.label(number),
                TypeNames.display(paths.graph().typeOf(object).name()),
                object,
                merged[number],
                objects[number],
                shallowBytes[number],
                retainedBytes == null ? NONE : retainedBytes[number]);
    }

    /**
     * Returns the tree as text, a branch a line: how many of the objects, their shallow bytes, what is retained if that is
     * known, and the step.
     *
     * @param mostLines how many lines at most; where there are more branches, one more line counts them
     * @return the text, without a line break at its end
     */
    public String toText(int mostLines) {
        StringBuilder text = new StringBuilder();
        Deque<Line> pending = new ArrayDeque<>();
        push(pending, beginnings(), 0);
        int lines = 0;
        while (!pending.isEmpty() && lines < mostLines) {
            Line line = pending.pop();
            text.append(lines++ == 0 ? "" : "\n").append(line);
            push(pending, after(line.branch), line.depth + 1);
        }
        int left = branchCount() - lines;
        return left == 0
                ? text.toString()
                : text.append("\n… ").append(left).append(" more").toString();
    }

    private static void push(Deque<Line> pending, List<Branch> branches, int depth) {
        for (int at = branches.size() - 1; at >= 0; at--) {
            pending.push(new Line(branches.get(at), depth));
        }
    }

    private record Line(Branch branch, int depth) {
        @Override
        public String toString() {
            String retained = branch.retainedBytes() == NONE ? "" : ", retains " + branch.retainedBytes();
            return "%s%s  %s  (%d %s, %d bytes%s)"
                    .formatted(
                            "  ".repeat(depth),
                            branch.label(),
                            branch.type(),
                            branch.objects(),
                            branch.objects() == 1 ? "object" : "objects",
                            branch.shallowBytes(),
                            retained);
        }
    }
}
