package io.objex.render.page;

import io.objex.analysis.NewObject;
import io.objex.analysis.metric.DominatorTree;
import io.objex.graph.CollectionInsides;
import io.objex.graph.TypeNames;
import io.objex.render.ByteSize;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the objects that a test left behind retain, merged: a part for each holder, in it one for each type of what is held,
 * in that one for each type of what these retain, and so on. The sizes of all parts add up, since each object has one dominator.
 */
final class RetainedTree {
    private static final int MOST_DEPTH = 5;
    private static final int MOST_INSIDE = 12;
    /** What is smaller than that part of all cannot be seen. */
    private static final int LEAST_PART = 400;

    private final Surroundings heap;
    private final DominatorTree tree;
    /* Objects that have no new one among their dominators. */
    private final BitSet clear = new BitSet();

    private RetainedTree(Surroundings heap) {
        this.heap = heap;
        this.tree = heap.sizes().tree();
    }

    /** Merges what was left behind. Time linear in the objects retained. */
    static RetainedNode of(Surroundings heap, String name) {
        return new RetainedTree(heap).merged(name);
    }

    /** A part under construction. */
    private static final class Part {
        private final Map<String, Part> inside = new LinkedHashMap<>();
        private long bytes;
        private long objects;

        private Part within(String name) {
            return inside.computeIfAbsent(name, added -> new Part());
        }

        private void add(long moreBytes, long moreObjects) {
            bytes += moreBytes;
            objects += moreObjects;
        }
    }

    /** An object that is still to be put into the part of its dominator. */
    private record Pending(int object, Part part, int depth) {}

    private RetainedNode merged(String name) {
        Part all = new Part();
        for (NewObject added : heap.heap().newObjects()) {
            if (heap.paths().isRetained(added.object()) && isOutermost(added.object())) {
                Part holder = all.within(heap.paths().holderOf(added.object()).name());
                grow(all, added.object());
                grow(holder, added.object());
                fill(holder, added.object());
            }
        }
        return node(name, all, Math.max(1, all.bytes / LEAST_PART));
    }

    private void grow(Part part, int object) {
        part.add(heap.sizes().of(object), heap.sizes().objects(object));
    }

    /** Whether no other new object retains it. */
    private boolean isOutermost(int object) {
        List<Integer> way = new ArrayList<>();
        int dominator = tree.dominator(object);
        while (dominator >= 0 && !clear.get(dominator)) {
            if (heap.left().get(dominator)) {
                return false;
            }
            way.add(dominator);
            dominator = tree.dominator(dominator);
        }
        way.forEach(clear::set);
        return true;
    }

    private void fill(Part holder, int outermost) {
        Deque<Pending> pending = new ArrayDeque<>();
        pending.push(new Pending(outermost, holder, 1));
        while (!pending.isEmpty()) {
            Pending next = pending.pop();
            Part part = next.part();
            int depth = next.depth();
            // The table and the nodes of a collection are a part of it.
            if (!isStructure(next.object())) {
                if (depth > MOST_DEPTH) {
                    continue;
                }
                part = part.within(nameOf(next.object()));
                grow(part, next.object());
                depth++;
            }
            Part inside = part;
            int below = depth;
            tree.dominatedBy(next.object()).forEach(object -> pending.push(new Pending(object, inside, below)));
        }
    }

    private boolean isStructure(int object) {
        return CollectionInsides.isStructure(heap.graph().typeOf(object).name());
    }

    private String nameOf(int object) {
        return TypeNames.display(heap.graph().typeOf(object).name());
    }

    private static RetainedNode node(String name, Part part, long least) {
        List<RetainedNode> inside = new ArrayList<>();
        part.inside.forEach((each, below) -> inside.add(node(each, below, least)));
        inside.sort(Comparator.comparingLong(RetainedNode::bytes).reversed().thenComparing(RetainedNode::name));
        int shown = 0;
        while (shown < Math.min(MOST_INSIDE, inside.size()) && inside.get(shown).bytes() >= least) {
            shown++;
        }
        return new RetainedNode(name, part.bytes, part.objects, withRest(inside, shown));
    }

    private static List<RetainedNode> withRest(List<RetainedNode> inside, int shown) {
        if (shown == inside.size()) {
            return inside;
        }
        List<RetainedNode> left = inside.subList(shown, inside.size());
        long bytes = left.stream().mapToLong(RetainedNode::bytes).sum();
        long objects = left.stream().mapToLong(RetainedNode::objects).sum();
        List<RetainedNode> all = new ArrayList<>(inside.subList(0, shown));
        all.add(new RetainedNode(ByteSize.count(left.size()) + " smaller", bytes, objects, List.of()));
        all.sort(Comparator.comparingLong(RetainedNode::bytes).reversed());
        return all;
    }
}
