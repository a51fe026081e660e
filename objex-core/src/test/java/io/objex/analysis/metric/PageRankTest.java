package io.objex.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.HeapGraph;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.jgrapht.graph.EdgeReversedGraph;
import org.junit.jupiter.api.Test;

class PageRankTest {
    private static final int HEAPS = 2000;
    private static final int MOST_OBJECTS = 60;
    private static final double FINE = 1e-6;
    private static final double NEAR = 5e-5;

    @Test
    void with_equal_weights_it_is_pagerank_of_the_reversed_graph() {
        for (long seed = 0; seed < HEAPS; seed++) {
            RetainingReferences references = RetainedGraph.random(seed, MOST_OBJECTS);
            PageRank rank = PageRank.ofObjects(StrongComponents.of(references), ReferrerCounts.of(references), FINE);
            Map<Integer, Double> expected = new org.jgrapht.alg.scoring.PageRank<>(
                            new EdgeReversedGraph<>(RetainedGraph.of(references)), PageRank.DAMPING, 10_000, 1e-14)
                    .getScores();
            for (int object = 0; object < references.graph().objectCount(); object++) {
                assertNear(seed, object, rank.rank(object), expected.getOrDefault(object, 0.0));
            }
        }
    }

    @Test
    void with_shallow_sizes_as_weights_it_is_personalised_pagerank() {
        for (long seed = 0; seed < HEAPS; seed++) {
            RetainingReferences references = RetainedGraph.random(seed, MOST_OBJECTS);
            PageRank rank = PageRank.ofBytes(StrongComponents.of(references), ReferrerCounts.of(references), FINE);
            double[] expected = powerIteration(references, references.graph()::shallowSize);
            for (int object = 0; object < expected.length; object++) {
                assertNear(seed, object, rank.rank(object), expected[object]);
            }
        }
    }

    private static void assertNear(long seed, int object, double rank, double expected) {
        assertThat(rank).as("seed %d, object %d", seed, object).isCloseTo(expected, within(NEAR * expected));
    }

    /** By its definition: a walk that goes on to a referrer or, with the rest, to an object by its weight. */
    private static double[] powerIteration(RetainingReferences references, IntToDoubleFunction weight) {
        HeapGraph graph = references.graph();
        ReferrerCounts counts = ReferrerCounts.of(references);
        double[] start = new double[graph.objectCount()];
        Arrays.setAll(start, object -> references.isReached(object) ? weight.applyAsDouble(object) : 0);
        double sum = Arrays.stream(start).sum();
        Arrays.setAll(start, object -> sum == 0 ? 0 : start[object] / sum);
        double[] ranks = start.clone();
        for (int round = 0; round < 250; round++) {
            ranks = next(references, counts, start, ranks);
        }
        return ranks;
    }

    private static double[] next(
            RetainingReferences references, ReferrerCounts counts, double[] start, double[] ranks) {
        HeapGraph graph = references.graph();
        double[] next = new double[ranks.length];
        double jumps = 0;
        for (int object = 0; object < ranks.length; object++) {
            jumps += ranks[object] * (counts.retaining(object) == 0 ? 1 : 1 - PageRank.DAMPING);
        }
        for (int reference = 0; reference < graph.referenceCount(); reference++) {
            int referrer = graph.referrer(reference);
            int referent = graph.referent(reference);
            if (references.isReached(referrer) && references.retains(reference)) {
                next[referrer] += PageRank.DAMPING * ranks[referent] / counts.retaining(referent);
            }
        }
        for (int object = 0; object < ranks.length; object++) {
            next[object] += jumps * start[object];
        }
        return next;
    }

    @Test
    void who_holds_the_bytes_ranks_before_who_holds_the_objects() {
        TestHeap heap = new TestHeap();
        TestObject few = heap.arrayList(heap.array("byte[]", 1_000_000));
        TestObject many = heap.arrayList(
                heap.object("com.acme.A"),
                heap.object("com.acme.A"),
                heap.object("com.acme.A"),
                heap.object("com.acme.A"));
        heap.staticField("com.acme.Registry", "FEW", few).staticField("com.acme.Registry", "MANY", many);
        RetainingReferences references = RetainedGraph.references(heap.graph());
        StrongComponents components = StrongComponents.of(references);
        ReferrerCounts counts = ReferrerCounts.of(references);

        PageRank ofObjects = PageRank.ofObjects(components, counts);
        PageRank ofBytes = PageRank.ofBytes(components, counts);

        assertThat(ofObjects.rank(many.id())).isGreaterThan(ofObjects.rank(few.id()));
        assertThat(ofBytes.rank(few.id())).isGreaterThan(1000 * ofBytes.rank(many.id()));
    }

    @Test
    void of_a_tangle_the_ranks_are_near_after_few_rounds() {
        for (long seed = 0; seed < 20; seed++) {
            RetainingReferences references = tangle(new Random(seed), 3000);
            StrongComponents components = StrongComponents.of(references);
            ReferrerCounts counts = ReferrerCounts.of(references);
            PageRank rank = PageRank.ofObjects(components, counts);
            PageRank fine = PageRank.ofObjects(components, counts, FINE);
            double differences = 0;
            for (int object = 0; object < references.graph().objectCount(); object++) {
                differences += Math.abs(rank.rank(object) - fine.rank(object));
            }
            assertThat(differences).as("seed %d", seed).isPositive().isLessThan(5e-4);
        }
    }

    private static RetainingReferences tangle(Random random, int size) {
        TestHeap heap = new TestHeap();
        TestObject[] objects = new TestObject[size];
        Arrays.setAll(objects, i -> heap.object("com.acme.Node"));
        for (TestObject object : objects) {
            object.field("one", objects[random.nextInt(size)]).field("other", objects[random.nextInt(size)]);
        }
        heap.staticField("com.acme.Nodes", "FIRST", objects[0]);
        return RetainedGraph.references(heap.graph());
    }

    @Test
    void ranks_add_up_to_one_and_what_nothing_retains_has_none() {
        TestHeap heap = new TestHeap();
        TestObject first = heap.object("com.acme.Node");
        TestObject second = heap.object("com.acme.Node").field("other", first);
        first.field("other", second).field("self", first);
        TestObject lost = heap.object("com.acme.Node").field("other", first);
        heap.staticField("com.acme.Nodes", "FIRST", first);
        RetainingReferences references = RetainedGraph.references(heap.graph());

        PageRank rank = PageRank.ofObjects(StrongComponents.of(references), ReferrerCounts.of(references));

        double sum = 0;
        for (int object = 0; object < references.graph().objectCount(); object++) {
            sum += rank.rank(object);
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
        assertThat(rank.rank(lost.id())).isZero();
    }
}
