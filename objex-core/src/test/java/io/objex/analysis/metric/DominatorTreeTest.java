package io.objex.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DominatorTreeTest {
    private static final int HEAPS = 3000;
    private static final int MOST_OBJECTS = 40;

    @Test
    void an_object_dominates_what_cannot_be_reached_without_it() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            NaiveDominance twin = new NaiveDominance(NaiveDominance.references(graph));

            DominatorTree tree = tree(graph);

            for (int object = 0; object < graph.objectCount(); object++) {
                BitSet retained = twin.retainedBy(object);
                assertThat(IntStream.range(0, graph.objectCount()).filter(dominates(tree, object)))
                        .as("seed %d, object %d", seed, object)
                        .containsExactlyElementsOf(retained.stream().boxed().toList());
                assertThat(tree.dominatedCount(object)).isEqualTo(retained.cardinality());
            }
        }
    }

    private static IntPredicate dominates(DominatorTree tree, int dominator) {
        return object -> tree.dominates(dominator, object);
    }

    @Test
    void the_dominator_is_the_nearest_of_those_that_dominate() {
        for (long seed = 0; seed < HEAPS; seed++) {
            assertDominatorsAreNearest("seed " + seed, RandomHeap.of(seed, MOST_OBJECTS));
        }
    }

    @Test
    void the_dominator_is_the_nearest_one_where_paths_are_long_and_cross_each_other() {
        for (long seed = 0; seed < HEAPS; seed++) {
            assertDominatorsAreNearest("seed " + seed, crossingPaths(new Random(seed)));
        }
    }

    /** Chains with references back, forth and across: long ways up, and dominators that are no semidominators. */
    private static HeapGraph crossingPaths(Random random) {
        TestHeap heap = new TestHeap();
        List<TestObject> objects = new ArrayList<>();
        for (int i = 2 + random.nextInt(MOST_OBJECTS); i > 0; i--) {
            objects.add(heap.object("com.acme.Link"));
        }
        for (int i = 1; i < objects.size(); i++) {
            objects.get(random.nextInt(4) == 0 ? random.nextInt(i) : i - 1).field("next", objects.get(i));
        }
        for (int i = random.nextInt(objects.size()); i > 0; i--) {
            TestObject from = objects.get(random.nextInt(objects.size()));
            from.field("other", objects.get(random.nextInt(objects.size())));
        }
        heap.root(new GcRoot.JniGlobal(objects.get(0).id()));
        return heap.graph();
    }

    private static void assertDominatorsAreNearest(String description, HeapGraph graph) {
        NaiveDominance twin = new NaiveDominance(NaiveDominance.references(graph));
        BitSet reached = twin.reached();
        int[] dominators = new int[graph.objectCount()];
        int[] depths = new int[graph.objectCount()];
        IntStream.range(0, dominators.length)
                .forEach(i -> dominators[i] = reached.get(i) ? DominatorTree.ROOTS : DominatorTree.UNREACHED);
        List<BitSet> retained = reached.stream().mapToObj(twin::retainedBy).toList();
        int[] candidates = reached.stream().toArray();
        retained.forEach(set -> set.stream().forEach(object -> depths[object]++));
        for (int i = 0; i < candidates.length; i++) {
            int candidate = candidates[i];
            retained.get(i).stream()
                    .filter(object -> depths[object] == depths[candidate] + 1)
                    .forEach(object -> dominators[object] = candidate);
        }

        DominatorTree tree = tree(graph);

        assertThat(IntStream.range(0, dominators.length).map(tree::dominator))
                .as(description)
                .containsExactly(IntStream.of(dominators).boxed().toArray(Integer[]::new));
        for (int dominator = DominatorTree.ROOTS; dominator < dominators.length; dominator++) {
            int parent = dominator;
            assertThat(tree.dominatedBy(dominator))
                    .as("%s, dominated by %d", description, dominator)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, dominators.length)
                            .filter(object -> dominators[object] == parent)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void objects_with_a_dominator_in_common_come_in_the_order_of_its_references() {
        TestHeap heap = new TestHeap();
        TestObject[] elements = IntStream.range(0, 5)
                .mapToObj(i -> heap.object("com.acme.Session"))
                .toArray(TestObject[]::new);
        TestObject array = heap.array("com.acme.Session[]", 5);
        int[] order = {3, 0, 4, 1, 2};
        IntStream.range(0, 5).forEach(i -> array.element(i, elements[order[i]]));
        heap.staticField("com.acme.Registry", "OPEN", array);

        DominatorTree tree = tree(heap.graph());

        assertThat(tree.dominatedBy(array.id()))
                .containsExactly(
                        elements[3].id(), elements[0].id(), elements[4].id(), elements[1].id(), elements[2].id());
    }

    @Test
    void an_object_held_by_two_roots_is_dominated_by_neither() {
        TestHeap heap = new TestHeap();
        TestObject shared = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "OPEN", shared).staticField("com.acme.Cache", "LAST", shared);

        assertThat(tree(heap.graph()).dominator(shared.id())).isEqualTo(DominatorTree.ROOTS);
    }

    @Test
    void what_a_static_field_holds_is_dominated_by_the_class_object() {
        TestHeap heap = new TestHeap();
        TestObject alone = heap.object("com.acme.Session");
        TestObject twice = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "OPEN", alone)
                .staticField("com.acme.Registry", "A", twice)
                .staticField("com.acme.Registry", "B", twice);
        int registry = heap.loadedClass("com.acme.Registry").id();

        DominatorTree tree = tree(heap.graph());

        assertThat(tree.dominatedBy(registry)).containsExactlyInAnyOrder(alone.id(), twice.id());
        assertThat(tree.dominatedBy(DominatorTree.ROOTS)).containsExactly(registry);
    }

    @Test
    void a_root_that_is_listed_twice_is_one_root() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        TestObject user = heap.object("com.acme.User");
        session.field("user", user);
        heap.root(new GcRoot.JniGlobal(session.id()))
                .root(new GcRoot.JniGlobal(session.id()))
                .root(new GcRoot.MonitorUsed(session.id()));

        DominatorTree tree = tree(heap.graph());

        assertThat(tree.dominator(session.id())).isEqualTo(DominatorTree.ROOTS);
        assertThat(tree.dominator(user.id())).isEqualTo(session.id());
    }

    @Test
    void a_heap_without_roots_or_objects_has_an_empty_tree() {
        TestHeap rootless = new TestHeap();
        TestObject object = rootless.object("com.acme.Session");
        DominatorTree tree = tree(rootless.graph());

        assertThat(tree.dominator(object.id())).isEqualTo(DominatorTree.UNREACHED);
        assertThat(tree.dominates(object.id(), object.id())).isFalse();
        assertThat(tree.dominatedBy(object.id())).isEmpty();
        assertThat(tree.dominatedBy(DominatorTree.ROOTS)).isEmpty();
        assertThat(tree(new TestHeap().graph()).dominatedBy(DominatorTree.ROOTS))
                .isEmpty();
    }

    @Test
    void a_chain_of_three_million_objects_that_refer_to_both_neighbours_needs_no_recursion() {
        int length = 3_000_000;
        HeapGraph graph = Chains.linkedBothWays(length);

        DominatorTree tree = tree(graph);

        assertThat(tree.dominator(length - 1)).isEqualTo(length - 2);
        assertThat(tree.dominates(0, length - 1)).isTrue();
        assertThat(tree.dominates(length - 1, 0)).isFalse();
        assertThat(tree.dominatedCount(length / 2)).isEqualTo(length / 2);
        assertThat(RetainedSizes.of(tree).of(0)).isEqualTo(graph.totalShallowSize());
    }

    /** Climbing step by step from each of the many objects along the whole chain takes quadratic time. */
    @Test
    void a_chain_whose_end_leads_to_what_is_held_at_its_beginning_is_climbed_by_jumps() {
        int half = 500_000;

        DominatorTree tree = tree(Chains.endLeadsToElementsOfBeginning(half));

        assertThat(tree.dominatedBy(0).count()).isEqualTo(half + 2);
        assertThat(tree.dominator(half - 1)).isEqualTo(half - 2);
    }

    @Test
    void who_listens_is_told_how_far_it_is_and_can_stop_it() {
        HeapGraph graph = Chains.linkedBothWays(3_000_000);
        RetainingReferences references = NaiveDominance.references(graph);
        List<Long> told = new ArrayList<>();

        DominatorTree.of(references, (stage, done, total) -> {
            assertThat(stage).isEqualTo("dominators");
            assertThat(done).isBetween(0L, total);
            told.add(done);
        });

        assertThat(told).hasSizeGreaterThan(3).isSorted();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> DominatorTree.of(references, (stage, done, total) -> {
                    throw new CancellationException();
                }));
    }

    private static DominatorTree tree(HeapGraph graph) {
        return DominatorTree.of(NaiveDominance.references(graph));
    }
}
