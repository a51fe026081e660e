package io.objex.analysis.path;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.RetainingPath;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds, for the holders nearest to an object, the shortest path from each. */
final class HolderChains {
    /*
     * Breadth first from the object towards the roots, not through them, so that the levels are exact distances. A
     * reference from a root's object into a level is where a path begins; of those with one holder the first one wins, and
     * the rest of its path goes down the levels. Whole levels, or what comes first would hang on the order of referrers.
     */
    private final GraphReferences source;
    private final HeapGraph graph;
    private final RootIndex roots;
    private final int target;
    private final Visits behind;
    private final Map<Holder, Beginning> best = new HashMap<>();
    private final Map<Integer, Holder> holderOfField = new HashMap<>();
    private final Map<Integer, Holder> holderOfRoot = new HashMap<>();

    /**
     * Where a path begins.
     *
     * @param length how many references it has
     * @param root the number of its root
     * @param reference its first reference, which leaves the root's object, or -1 if that is the target
     */
    private record Beginning(int length, int root, int reference) {
        private static final Comparator<Beginning> ORDER = Comparator.comparingInt(Beginning::length)
                .thenComparingInt(Beginning::root)
                .thenComparingInt(Beginning::reference);

        private static Beginning first(Beginning one, Beginning other) {
            return ORDER.compare(one, other) <= 0 ? one : other;
        }
    }

    HolderChains(GraphReferences source, RootIndex roots, int target) {
        this.source = source;
        this.graph = source.graph();
        this.roots = roots;
        this.target = target;
        this.behind = new Visits(source.objectCount(), target);
    }

    /** The paths of the nearest holders, nearest first. */
    List<RetainingPath> nearest(int most) {
        for (int root : roots.numbersAt(target)) {
            begin(holderOfRoot(root), new Beginning(0, root, Visits.NONE));
        }
        while (best.size() < most && behind.levelStart(behind.lastLevel()) < behind.size()) {
            goBack();
        }
        return best.values().stream()
                .sorted(Beginning.ORDER)
                .limit(most)
                .map(this::path)
                .toList();
    }

    private void goBack() {
        int from = behind.levelStart(behind.lastLevel());
        int to = behind.size();
        int length = behind.lastLevel() + 1;
        behind.beginLevel();
        for (int position = from; position < to; position++) {
            int referent = behind.object(position);
            source.visitTo(referent, (reference, referrer) -> {
                if (!roots.isRoot(referrer)) {
                    behind.add(referrer, reference, referent);
                } else if (referrer != target) {
                    beginAt(referrer, reference, length);
                }
            });
        }
    }

    private void beginAt(int object, int reference, int length) {
        int[] numbers = roots.numbersAt(object);
        Optional<HeapField> field = graph.fieldOf(object, reference).filter(HeapField::isStatic);
        if (field.isPresent()) {
            Holder holder =
                    holderOfField.computeIfAbsent(field.get().index(), index -> Holder.of(graph, graph.field(index)));
            begin(holder, new Beginning(length, numbers[0], reference));
            return;
        }
        for (int root : numbers) {
            begin(holderOfRoot(root), new Beginning(length, root, reference));
        }
    }

    private Holder holderOfRoot(int number) {
        return holderOfRoot.computeIfAbsent(number, index -> Holder.of(graph, roots.root(index)));
    }

    private void begin(Holder holder, Beginning beginning) {
        best.merge(holder, beginning, Beginning::first);
    }

    private RetainingPath path(Beginning beginning) {
        GcRoot root = roots.root(beginning.root());
        int[] references = new int[beginning.length()];
        if (references.length > 0) {
            int[] rest = new Descent(source, behind).from(graph.referent(beginning.reference()), references.length - 1);
            references[0] = beginning.reference();
            System.arraycopy(rest, 0, references, 1, rest.length);
        }
        return RetainingPath.of(graph, root, references);
    }
}
