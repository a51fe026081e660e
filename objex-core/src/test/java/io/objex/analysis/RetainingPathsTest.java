package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetainingPathsTest {
    private static final int HEAPS = 3000;
    private static final int MOST_OBJECTS = 40;

    @Test
    void objects_are_retained_as_the_definition_says() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            RetainingPaths paths = RetainingPaths.of(graph);

            assertThat(objectsWhere(graph, paths::isRetained))
                    .as("seed %d", seed)
                    .isEqualTo(reached(graph));
        }
    }

    @Test
    void a_distance_is_the_fewest_references_that_retain_in_the_end() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            RetainingPaths paths = RetainingPaths.of(graph);

            assertThat(IntStream.range(0, graph.objectCount()).map(paths::distance))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            Arrays.stream(relaxedDistances(graph)).boxed().toList());
        }
    }

    /** A reference counts if it retains once everything that can be reached has been reached. */
    private static int[] relaxedDistances(HeapGraph graph) {
        BitSet reached = reached(graph);
        NaiveReachability rules = new NaiveReachability(graph, RetainingPathsTest::anywhere);
        int[] distances = new int[graph.objectCount()];
        Arrays.fill(distances, -1);
        graph.roots().forEach(root -> distances[root.object()] = 0);
        for (int round = 0; round < graph.objectCount(); round++) {
            for (int reference = 0; reference < graph.referenceCount(); reference++) {
                int referrer = graph.referrer(reference);
                int referent = graph.referent(reference);
                int distance = distances[referrer] + 1;
                if (distances[referrer] >= 0
                        && rules.retains(referrer, reference, reached)
                        && (distances[referent] < 0 || distance < distances[referent])) {
                    distances[referent] = distance;
                }
            }
        }
        return distances;
    }

    @Test
    void a_path_is_a_chain_from_a_root_as_long_as_its_distance() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            RetainingPaths paths = RetainingPaths.of(graph);
            BitSet reached = reached(graph);
            for (int object = 0; object < graph.objectCount(); object++) {
                assertThat(paths.to(object).isPresent()).as("seed %d", seed).isEqualTo(reached.get(object));
                if (reached.get(object)) {
                    assertIsChain(graph, paths, object, reached);
                }
            }
        }
    }

    private static void assertIsChain(HeapGraph graph, RetainingPaths paths, int object, BitSet reached) {
        RetainingPath path = paths.to(object).orElseThrow();
        NaiveReachability rules = new NaiveReachability(graph, RetainingPathsTest::anywhere);
        assertThat(graph.roots()).contains(path.root());
        assertThat(path.references()).hasSize(paths.distance(object));
        assertThat(path.holder()).isEqualTo(paths.holderOf(object));
        int at = path.root().object();
        for (Reference step : path.references()) {
            int referrer = at;
            assertThat(IntStream.range(graph.firstReference(referrer), graph.firstReference(referrer + 1))
                            .filter(reference -> rules.retains(referrer, reference, reached))
                            .mapToObj(graph::reference))
                    .contains(step);
            at = step.referent();
        }
        assertThat(at).isEqualTo(object).isEqualTo(path.target());
    }

    @Test
    void what_some_objects_retain_is_what_cannot_be_reached_without_them() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            Random random = new Random(seed);
            BitSet cut = objectsWhere(graph, object -> random.nextInt(8) == 0);

            BitSet retained = reached(graph);
            BitSet start = NaiveReachability.rootObjects(graph);
            start.andNot(cut);
            retained.andNot(new NaiveReachability(graph, (referrer, reference, referent) -> !cut.get(referent))
                    .reachedFrom(start));
            assertThat(RetainingPaths.of(graph).retainedBy(cut::get))
                    .as("seed %d", seed)
                    .isEqualTo(new RetainedSet(
                            retained.cardinality(),
                            retained.stream().mapToLong(graph::shallowSize).sum()));
        }
    }

    @Test
    void a_holder_keeps_what_its_references_lead_to_without_another_root() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            RetainingPaths paths = RetainingPaths.of(graph);
            BitSet roots = NaiveReachability.rootObjects(graph);
            BitSet reached = reached(graph);
            for (Holder holder : objectsWhere(graph, paths::isRetained).stream()
                    .mapToObj(paths::holderOf)
                    .distinct()
                    .toList()) {
                BitSet nearest = objectsWhere(
                        graph,
                        object -> reached.get(object) && paths.holderOf(object).equals(holder));
                BitSet kept = objectsWhere(graph, paths.keptBy(holder::equals));

                assertThat(nearest.stream().filter(object -> !kept.get(object)))
                        .as("seed %d: what the holder is nearest to, it keeps", seed)
                        .isEmpty();
                assertThat(kept.stream().filter(object -> !reached.get(object)))
                        .as("seed %d: what it keeps, is reached", seed)
                        .isEmpty();
                assertThat(kept.stream().filter(object -> roots.get(object) && !nearest.get(object)))
                        .as("seed %d: other roots are not its own", seed)
                        .isEmpty();
            }
        }
    }

    @Test
    void two_searches_of_the_same_heap_agree_in_every_path() {
        for (long seed = 0; seed < 300; seed++) {
            RetainingPaths first = RetainingPaths.of(RandomHeap.of(seed, MOST_OBJECTS));
            RetainingPaths second = RetainingPaths.of(RandomHeap.of(seed, MOST_OBJECTS));
            for (int object = 0; object < first.graph().objectCount(); object++) {
                assertThat(first.to(object)).isEqualTo(second.to(object));
            }
        }
    }

    @Test
    void of_two_equally_short_paths_the_one_with_the_first_root_wins() {
        TestHeap heap = new TestHeap();
        TestObject shared = heap.object("com.acme.Session");
        heap.staticField("com.acme.First", "HELD", shared).staticField("com.acme.Second", "HELD", shared);

        assertThat(expression(heap.graph(), shared)).isEqualTo("com.acme.First.HELD");
    }

    @Test
    void a_short_path_through_a_weak_map_wins_over_a_long_one_without() {
        TestHeap heap = new TestHeap().type("com.acme.Entry", "java.lang.ref.Reference");
        TestObject key = heap.object("com.acme.Key");
        TestObject value = heap.object("com.acme.Value");
        TestObject entry = heap.object("com.acme.Entry").referent(key).fieldWhileReached("value", value);
        TestObject longWay = heap.object("com.acme.A")
                .field(
                        "b",
                        heap.object("com.acme.B")
                                .field("c", heap.object("com.acme.C").field("value", value)));
        heap.staticField("com.acme.Cache", "ENTRY", entry);
        heap.staticField("com.acme.Keys", "KEY", heap.object("com.acme.Box").field("key", key));
        heap.staticField("com.acme.Other", "A", longWay);

        assertThat(expression(heap.graph(), value)).isEqualTo("com.acme.Cache.ENTRY.value");
    }

    @Test
    void an_entry_of_a_weak_map_keeps_nothing_once_its_key_is_gone() {
        TestHeap heap = new TestHeap().type("com.acme.WeakKey", "java.lang.ref.Reference");
        TestObject mock = heap.object("com.acme.Mock");
        TestObject handler = heap.object("com.acme.Handler");
        TestObject weakKey = heap.object("com.acme.WeakKey").referent(mock);
        heap.staticField("com.acme.Mocks", "MAP", heap.hashMap(weakKey, handler));
        RetainingPaths paths = RetainingPaths.of(heap.graph());

        assertThat(paths.isRetained(weakKey.id())).isTrue();
        assertThat(paths.isRetained(handler.id())).isFalse();
        assertThat(paths.isRetained(mock.id())).isFalse();
    }

    @Test
    void an_entry_of_a_weak_map_whose_value_leads_to_its_own_key_keeps_both() {
        TestHeap heap = new TestHeap().type("com.acme.WeakKey", "java.lang.ref.Reference");
        TestObject mock = heap.object("com.acme.Mock");
        TestObject handler = heap.object("com.acme.Handler").field("mock", mock);
        TestObject weakKey = heap.object("com.acme.WeakKey").referent(mock);
        heap.staticField("com.acme.Mocks", "MAP", heap.hashMap(weakKey, handler));

        assertThat(expression(heap.graph(), mock)).isEqualTo("com.acme.Mocks.MAP{WeakKey @2}.mock");
    }

    @Test
    void a_field_of_a_subclass_that_is_called_referent_is_not_the_key() {
        TestHeap heap = new TestHeap().type("com.acme.Entry", "java.lang.ref.Reference");
        TestObject own = heap.object("com.acme.Own");
        TestObject value = heap.object("com.acme.Value");
        TestObject entry = heap.object("com.acme.Entry")
                .fieldWhileReached("referent", own)
                .fieldWhileReached("value", value)
                .referent(heap.object("com.acme.Key"));
        heap.staticField("com.acme.Cache", "ENTRY", entry).staticField("com.acme.Cache", "OWN", own);

        assertThat(RetainingPaths.of(heap.graph()).isRetained(value.id())).isFalse();
    }

    @Test
    void holders_are_static_fields_threads_and_classes() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "OPEN", heap.arrayList(session));
        TestObject task = heap.object("com.acme.Task");
        TestObject thread = heap.thread("worker-1", Origin.APPLICATION).field("target", task);
        TestObject loader = heap.object("com.acme.Loader");
        TestObject mirror = heap.loadedClass("com.acme.Plugin").field("classLoader", loader);
        RetainingPaths paths = RetainingPaths.of(heap.graph());

        assertThat(paths.holderOf(session.id()))
                .isEqualTo(new Holder(Holder.Kind.STATIC_FIELD, "com.acme.Registry.OPEN"));
        assertThat(paths.holderOf(task.id())).isEqualTo(new Holder(Holder.Kind.THREAD, "thread \"worker-1\""));
        assertThat(paths.holderOf(thread.id())).isEqualTo(paths.holderOf(task.id()));
        assertThat(paths.holderOf(loader.id()))
                .isEqualTo(new Holder(Holder.Kind.LOADED_CLASS, "class com.acme.Plugin"));
        assertThat(paths.referrerTowardsRoot(loader.id())).isEqualTo(mirror.id());
    }

    @Test
    void the_static_field_of_a_class_that_could_be_unloaded_is_no_holder() {
        TestHeap heap = new TestHeap();
        TestObject cached = heap.object("com.acme.Cached");
        TestObject mirror = heap.mirror("com.acme.Plugin");
        heap.staticField(mirror, "com.acme.Plugin", "CACHE", cached);
        heap.staticField(
                "com.acme.Plugins", "ACTIVE", heap.object("com.acme.Plugin").ofClass(mirror));

        assertThat(expression(heap.graph(), cached)).isEqualTo("com.acme.Plugins.ACTIVE.getClass().CACHE");
    }

    @Test
    void nothing_is_said_about_an_object_that_nothing_retains() {
        TestHeap heap = new TestHeap();
        int loose = heap.object("com.acme.Session").id();
        RetainingPaths paths = RetainingPaths.of(heap.graph());

        assertThat(paths.to(loose)).isEmpty();
        assertThat(paths.distance(loose)).isEqualTo(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> paths.holderOf(loose))
                .withMessage("nothing retains object 0");
    }

    @Test
    void a_chain_of_a_hundred_thousand_objects_is_searched_in_linear_time_and_without_recursion() {
        TestHeap heap = new TestHeap();
        TestObject first = heap.object("com.acme.Node");
        TestObject last = first;
        for (int i = 1; i < 100_000; i++) {
            TestObject next = heap.object("com.acme.Node");
            last.field("next", next);
            last = next;
        }
        heap.staticField("com.acme.Chain", "HEAD", first);

        assertThat(expression(heap.graph(), last)).isEqualTo("com.acme.Chain.HEAD.next(x99999)");
    }

    @Test
    void a_root_that_is_listed_twice_is_one_root() {
        TestHeap heap = new TestHeap();
        TestObject thread = heap.thread("main", Origin.APPLICATION);
        HeapGraph graph = heap.graph();

        RetainingPath path = RetainingPaths.of(graph).to(thread.id()).orElseThrow();
        assertThat(path.root()).isInstanceOf(GcRoot.LiveThread.class);
        assertThat(path.references()).isEqualTo(List.of());
        assertThat(path.toExpression()).isEqualTo("thread \"main\"");
    }

    private static String expression(HeapGraph graph, TestObject object) {
        return RetainingPaths.of(graph).to(object.id()).orElseThrow().toExpression();
    }

    private static BitSet reached(HeapGraph graph) {
        return new NaiveReachability(graph, RetainingPathsTest::anywhere)
                .reachedFrom(NaiveReachability.rootObjects(graph));
    }

    private static boolean anywhere(int referrer, int reference, int referent) {
        return true;
    }

    private static BitSet objectsWhere(HeapGraph graph, IntPredicate condition) {
        BitSet objects = new BitSet();
        IntStream.range(0, graph.objectCount()).filter(condition).forEach(objects::set);
        return objects;
    }
}
