package io.objex.analysis.metric;

import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Adds up what each holder refers to and retains. */
final class HolderSums {
    private final RetainedSizes sizes;
    private final DominatorTree tree;
    private final List<Holding> holdings;
    private final int[] objects;
    private final long[] bytes;

    HolderSums(RetainedSizes sizes) {
        this.sizes = sizes;
        this.tree = sizes.tree();
        this.holdings = tree.holdings();
        this.objects = new int[holdings.size()];
        this.bytes = new long[holdings.size()];
        addHeld();
    }

    /** A class object lies in what its root retains, and what its static fields retain lies below the class object. */
    private void addHeld() {
        BitSet withStaticFields = new BitSet();
        holdings.stream().filter(Holding::isStaticField).forEach(field -> withStaticFields.set(field.classObject()));
        Map<Integer, Integer> rootOf = new HashMap<>();
        for (int i = 0; i < tree.heldCount(); i++) {
            int holding = tree.holdingOfHeld(i);
            add(holding, tree.held(i), 1);
            if (!holdings.get(holding).isStaticField() && withStaticFields.get(tree.held(i))) {
                rootOf.put(tree.held(i), holding);
            }
        }
        for (int i = 0; i < tree.heldCount(); i++) {
            Integer root = rootOf.get(holdings.get(tree.holdingOfHeld(i)).classObject());
            if (root != null) {
                add(root, tree.held(i), -1);
            }
        }
    }

    private void add(int holding, int object, int sign) {
        objects[holding] += sign * sizes.objects(object);
        bytes[holding] += sign * sizes.of(object);
    }

    List<HolderRetained> rows() {
        Map<Holder, List<Integer>> holdingsOf = new LinkedHashMap<>();
        for (int i = 0; i < holdings.size(); i++) {
            holdingsOf
                    .computeIfAbsent(holdings.get(i).holder(), key -> new ArrayList<>(1))
                    .add(i);
        }
        List<HolderRetained> rows = new ArrayList<>(holdingsOf.size());
        holdingsOf.forEach((holder, own) -> rows.add(row(holder, own)));
        rows.sort(Comparator.comparing(HolderRetained::retainedBytes, Comparator.reverseOrder())
                .thenComparing(HolderRetained::holder));
        return List.copyOf(rows);
    }

    private HolderRetained row(Holder holder, List<Integer> own) {
        HeapGraph graph = tree.graph();
        int[] referents = own.stream()
                .flatMapToInt(i -> Arrays.stream(holdings.get(i).referents()))
                .sorted()
                .distinct()
                .toArray();
        return new HolderRetained(
                holder,
                referents.length,
                IntStream.of(referents).mapToLong(graph::shallowSize).sum(),
                own.stream().mapToInt(i -> objects[i]).sum(),
                own.stream().mapToLong(i -> bytes[i]).sum());
    }
}
