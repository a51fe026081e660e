package io.objex.store;

import io.objex.analysis.NewObject;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import io.objex.graph.Region;
import io.objex.graph.RetainingPath;
import io.objex.graph.Retention;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random contents of dumps, the same for the same seed: a heap of any shape with growth, new objects and paths. */
final class RandomContents {
    private static final List<Region> REGIONS = List.of(Region.values());

    private RandomContents() {}

    static DumpContents of(long seed, int mostObjects) {
        HeapGraph graph = RandomHeap.of(seed, mostObjects);
        Random random = new Random(seed);
        return new DumpContents(
                graph,
                growth(graph, random),
                newObjects(graph, random),
                paths(graph, random, 1 + random.nextInt(6)),
                Map.of("test", "Seed" + seed, "test.display_name", "größer \ud83d\ude00 than\nusual"));
    }

    private static List<TypeGrowth> growth(HeapGraph graph, Random random) {
        List<TypeGrowth> growth = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0 && !graph.types().isEmpty(); i--) {
            String type =
                    graph.types().get(random.nextInt(graph.types().size())).name();
            Region region = REGIONS.get(random.nextInt(REGIONS.size()));
            growth.add(new TypeGrowth(
                    type, region, i, i + 3, random.nextInt(9), random.nextInt(3), random.nextInt(), 1L << 40));
        }
        return growth;
    }

    private static List<NewObject> newObjects(HeapGraph graph, Random random) {
        List<NewObject> added = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0 && graph.objectCount() > 0; i--) {
            added.add(new NewObject(random.nextInt(graph.objectCount()), 1 + random.nextInt(4)));
        }
        return added;
    }

    /** Paths to random objects that some root reaches, over strong references only. */
    static List<RetainingPath> paths(HeapGraph graph, Random random, int count) {
        int[] by = new int[graph.objectCount()];
        List<Integer> reached = reach(graph, by);
        List<RetainingPath> paths = new ArrayList<>();
        for (int i = 0; i < count && !reached.isEmpty(); i++) {
            paths.add(path(graph, by, reached.get(random.nextInt(reached.size()))));
        }
        return paths;
    }

    private static List<Integer> reach(HeapGraph graph, int[] by) {
        Arrays.fill(by, Integer.MIN_VALUE);
        Deque<Integer> queue = new ArrayDeque<>();
        List<Integer> reached = new ArrayList<>();
        for (int root = 0; root < graph.roots().size(); root++) {
            visit(graph.roots().get(root).object(), -1 - root, by, queue, reached);
        }
        while (!queue.isEmpty()) {
            int referrer = queue.remove();
            for (int reference = graph.firstReference(referrer);
                    reference < graph.firstReference(referrer + 1);
                    reference++) {
                if (graph.retention(referrer, reference) == Retention.STRONG) {
                    visit(graph.referent(reference), reference, by, queue, reached);
                }
            }
        }
        return reached;
    }

    private static void visit(int object, int reference, int[] by, Deque<Integer> queue, List<Integer> reached) {
        if (by[object] == Integer.MIN_VALUE) {
            by[object] = reference;
            queue.add(object);
            reached.add(object);
        }
    }

    private static RetainingPath path(HeapGraph graph, int[] by, int target) {
        ArrayDeque<Integer> chain = new ArrayDeque<>();
        int object = target;
        while (by[object] >= 0) {
            chain.addFirst(by[object]);
            object = graph.referrer(by[object]);
        }
        GcRoot root = graph.roots().get(-1 - by[object]);
        return RetainingPath.of(
                graph, root, chain.stream().mapToInt(Integer::intValue).toArray());
    }
}
