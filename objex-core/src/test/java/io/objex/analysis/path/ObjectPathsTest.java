package io.objex.analysis.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.graph.FieldPattern;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectPath;
import io.objex.graph.RandomHeap;
import io.objex.graph.Reference;
import io.objex.graph.Referrers;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObjectPathsTest {
    private static final int HEAPS = 3000;
    private static final int MOST_OBJECTS = 9;

    @Test
    void a_path_is_the_first_of_the_shortest_of_all_paths() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            Referrers referrers = Referrers.of(graph);
            RetainingReferences retaining = retaining(graph);
            SomeFields fields = SomeFields.of(graph, new Random(seed));
            IntPredicate areNot = fields.areNot();

            assertThatPathsAre(seed, graph, reference -> true, ObjectPaths.all(graph, referrers));
            assertThatPathsAre(seed, graph, retaining::retains, ObjectPaths.retaining(retaining, referrers));
            assertThatPathsAre(
                    seed, graph, areNot, ObjectPaths.all(graph, referrers).without(fields.patterns()));
            assertThatPathsAre(
                    seed,
                    graph,
                    areNot.and(retaining::retains),
                    ObjectPaths.retaining(retaining, referrers).without(fields.patterns()));
        }
    }

    private static void assertThatPathsAre(long seed, HeapGraph graph, IntPredicate follows, ObjectPaths paths) {
        SimplePaths all = new SimplePaths(graph, follows, object -> true);
        for (int start = 0; start < graph.objectCount(); start++) {
            for (int target = 0; target < graph.objectCount(); target++) {
                Optional<ObjectPath> path = paths.between(start, target);
                List<int[]> expected = all.between(start, target);
                if (path.isEmpty() != expected.isEmpty()) {
                    throw new AssertionError("seed %d from %d to %d: %s".formatted(seed, start, target, path));
                }
                if (path.isPresent() && !path.get().references().equals(references(graph, expected.get(0)))) {
                    throw new AssertionError("seed %d from %d to %d: %s instead of %s"
                            .formatted(seed, start, target, path.get(), Arrays.toString(expected.get(0))));
                }
            }
        }
    }

    private static List<Reference> references(HeapGraph graph, int[] path) {
        return Arrays.stream(path).mapToObj(graph::reference).toList();
    }

    @Test
    void of_several_starts_and_targets_the_nearest_are_taken_and_then_the_first() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            Random random = new Random(seed);
            int[] starts = some(graph, random);
            int[] targets = some(graph, random);
            ObjectPaths paths = ObjectPaths.all(graph, Referrers.of(graph));

            assertThat(paths.between(starts, targets)).as("seed %d", seed).isEqualTo(first(graph, starts, targets));
        }
    }

    private static int[] some(HeapGraph graph, Random random) {
        return graph.objectCount() == 0
                ? new int[0]
                : random.ints(random.nextInt(5), 0, graph.objectCount()).toArray();
    }

    private static Optional<ObjectPath> first(HeapGraph graph, int[] starts, int[] targets) {
        SimplePaths all = new SimplePaths(graph, reference -> true, object -> true);
        int[] best = null;
        int from = -1;
        for (int start : starts) {
            int[] nearest = Arrays.stream(targets)
                    .boxed()
                    .flatMap(target -> all.between(start, target).stream())
                    .min(SimplePaths.ORDER)
                    .orElse(null);
            if (nearest != null && (best == null || nearest.length < best.length)) {
                best = nearest;
                from = start;
            }
        }
        return best == null ? Optional.empty() : Optional.of(ObjectPath.of(graph, from, best));
    }

    @Test
    void any_source_that_numbers_objects_and_references_is_searched_the_same_way() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 40);
            if (graph.objectCount() == 0) {
                continue;
            }
            Random random = new Random(seed);
            int[] starts = some(graph, random);
            int[] targets = some(graph, random);
            GraphReferences usual = GraphReferences.all(graph, Referrers.of(graph));

            assertThat(ShortestChain.between(new ListedReferences(graph), starts, targets)
                            .map(ReferenceChain::toString))
                    .as("seed %d", seed)
                    .isEqualTo(ShortestChain.between(usual, starts, targets).map(ReferenceChain::toString));
        }
    }

    /** A table of references, searched from one end to the other, backwards for referrers. */
    private record ListedReferences(HeapGraph graph) implements ReferenceSource {
        @Override
        public int objectCount() {
            return graph.objectCount();
        }

        @Override
        public int countFrom(int object) {
            return 1;
        }

        @Override
        public int countTo(int object) {
            return 1;
        }

        @Override
        public void visitFrom(int object, Visitor visitor) {
            IntStream.range(0, graph.referenceCount())
                    .filter(reference -> graph.referrer(reference) == object)
                    .forEach(reference -> visitor.visit(reference, graph.referent(reference)));
        }

        @Override
        public void visitTo(int object, Visitor visitor) {
            IntStream.range(0, graph.referenceCount())
                    .map(reference -> graph.referenceCount() - 1 - reference)
                    .filter(reference -> graph.referent(reference) == object)
                    .forEach(reference -> visitor.visit(reference, graph.referrer(reference)));
        }
    }

    @Test
    void a_path_from_an_object_to_itself_has_no_reference() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        session.field("self", session);

        assertThat(all(heap.graph()).between(session.id(), session.id()))
                .hasValueSatisfying(path -> assertThat(path.references()).isEmpty());
    }

    @Test
    void of_several_references_between_two_objects_the_first_is_taken() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        TestObject user = heap.object("com.acme.User");
        session.field("owner", user).field("guest", user);
        HeapGraph graph = heap.graph();

        assertThat(all(graph).between(session.id(), user.id())).hasToString("Optional[Session @0.owner]");
        assertThat(all(graph)
                        .without(List.of(new FieldPattern("com.acme.Session.owner")))
                        .between(session.id(), user.id()))
                .hasToString("Optional[Session @0.guest]");
        assertThat(all(graph)
                        .without(List.of(new FieldPattern("com.acme.Session.owner")))
                        .without(List.of(new FieldPattern("**.guest")))
                        .between(session.id(), user.id()))
                .isEmpty();
    }

    @Test
    void a_weak_reference_is_followed_only_where_all_are() {
        TestHeap heap = new TestHeap().type("com.acme.WeakUser", "java.lang.ref.Reference");
        TestObject user = heap.object("com.acme.User");
        TestObject weak = heap.object("com.acme.WeakUser").referent(user);
        HeapGraph graph = heap.graph();

        assertThat(ObjectPaths.retaining(retaining(graph), Referrers.of(graph)).between(weak.id(), user.id()))
                .isEmpty();
        assertThat(all(graph).between(weak.id(), user.id())).hasToString("Optional[WeakUser @1.referent]");
    }

    @Test
    void classes_stand_for_their_objects_and_those_of_subclasses() {
        TestHeap heap = new TestHeap().type("com.acme.Admin", "com.acme.User");
        TestObject far = heap.object("com.acme.User");
        TestObject near = heap.object("com.acme.Admin");
        TestObject session = heap.object("com.acme.Session").field("owner", near);
        heap.object("com.acme.Session").field("box", heap.object("com.acme.Box").field("user", far));
        HeapGraph graph = heap.graph();

        assertThat(Instances.of(graph, "com.acme.User")).containsExactly(far.id(), near.id());
        assertThat(all(graph).between(Instances.of(graph, "com.acme.Session"), Instances.of(graph, "com.acme.User")))
                .hasToString("Optional[Session @%d.owner]".formatted(session.id()));
        assertThat(all(graph).between(Instances.of(graph, "com.acme.None"), Instances.of(graph, "com.acme.User")))
                .isEmpty();
    }

    @Test
    void a_chain_of_a_hundred_thousand_objects_is_searched_without_recursion() {
        TestHeap heap = new TestHeap();
        TestObject first = heap.object("com.acme.Node");
        TestObject last = first;
        for (int i = 1; i < 100_000; i++) {
            TestObject next = heap.object("com.acme.Node");
            last.field("next", next);
            last = next;
        }

        assertThat(all(heap.graph()).between(first.id(), last.id())).hasToString("Optional[Node @0.next(x99999)]");
        assertThat(all(heap.graph()).between(last.id(), first.id())).isEmpty();
    }

    private static ObjectPaths all(HeapGraph graph) {
        return ObjectPaths.all(graph, Referrers.of(graph));
    }

    private static RetainingReferences retaining(HeapGraph graph) {
        return RetainingReferences.of(RetainingPaths.of(graph));
    }
}
