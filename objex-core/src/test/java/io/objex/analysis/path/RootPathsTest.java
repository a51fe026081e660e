package io.objex.analysis.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.graph.FieldPattern;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.Referrers;
import io.objex.graph.RetainingPath;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class RootPathsTest {
    private static final int HEAPS = 3000;
    private static final int MOST_OBJECTS = 9;

    @Test
    void the_path_to_each_object_is_the_one_that_a_search_of_the_whole_heap_finds() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 40);
            RetainingPaths whole = RetainingPaths.of(graph);
            RootPaths paths = RootPaths.of(RetainingReferences.of(whole), Referrers.of(graph));
            for (int object = 0; object < graph.objectCount(); object++) {
                assertThat(paths.to(object)).as("seed %d", seed).isEqualTo(whole.to(object));
                assertThat(paths.byHolder(object, 1))
                        .as("seed %d", seed)
                        .isEqualTo(whole.to(object).stream().toList());
            }
        }
    }

    @Test
    void the_path_to_any_of_some_objects_is_the_first_of_the_shortest_of_all_paths() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            Random random = new Random(seed);
            RetainingReferences retaining = RetainingReferences.of(RetainingPaths.of(graph));
            SomeFields fields = SomeFields.of(graph, random);
            int[] objects = random.ints(random.nextInt(4), 0, Math.max(1, graph.objectCount()))
                    .filter(object -> object < graph.objectCount())
                    .toArray();
            RootPaths paths = RootPaths.of(retaining, Referrers.of(graph)).without(fields.patterns());
            IntPredicate follows = fields.areNot().and(retaining::retains);

            List<RetainingPath> all = new ArrayList<>();
            for (int object : objects) {
                all.addAll(allPaths(graph, follows, object));
            }
            Optional<Integer> shortest = all.stream().map(RootPathsTest::length).min(Comparator.naturalOrder());
            Optional<RetainingPath> found = paths.to(objects);

            assertThat(found.map(RootPathsTest::length)).as("seed %d", seed).isEqualTo(shortest);
            found.ifPresent(path -> assertThat(path).isIn(all));
            if (objects.length == 1) {
                assertThat(found).as("seed %d", seed).isEqualTo(all.stream().findFirst());
            }
        }
    }

    @Test
    void the_paths_by_holder_are_the_first_of_the_shortest_that_begin_at_each() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            Random random = new Random(seed);
            RetainingReferences retaining = RetainingReferences.of(RetainingPaths.of(graph));
            SomeFields fields = random.nextBoolean() ? SomeFields.of(graph, random) : new SomeFields(graph, Set.of());
            RootPaths paths = RootPaths.of(retaining, Referrers.of(graph)).without(fields.patterns());
            IntPredicate follows = fields.areNot().and(retaining::retains);
            for (int object = 0; object < graph.objectCount(); object++) {
                List<RetainingPath> expected = firstOfEachHolder(allPaths(graph, follows, object));
                assertThat(paths.byHolder(object, 100)).as("seed %d", seed).isEqualTo(expected);
                int most = 1 + random.nextInt(3);
                assertThat(paths.byHolder(object, most))
                        .as("seed %d", seed)
                        .isEqualTo(expected.subList(0, Math.min(most, expected.size())));
            }
        }
    }

    /** From each root, without passing the object of another one; shorter first, then by root, then by reference. */
    private static List<RetainingPath> allPaths(HeapGraph graph, IntPredicate follows, int object) {
        BitSet rootObjects = new BitSet();
        graph.roots().forEach(root -> rootObjects.set(root.object()));
        SimplePaths simple = new SimplePaths(graph, follows, between -> !rootObjects.get(between));
        List<RetainingPath> all = new ArrayList<>();
        for (GcRoot root : graph.roots()) {
            for (int[] path : simple.between(root.object(), object)) {
                all.add(RetainingPath.of(graph, root, path));
            }
        }
        all.sort(Comparator.comparing(RootPathsTest::length));
        return all;
    }

    private static int length(RetainingPath path) {
        return path.references().size();
    }

    private static List<RetainingPath> firstOfEachHolder(List<RetainingPath> paths) {
        Map<Holder, RetainingPath> first = new LinkedHashMap<>();
        paths.forEach(path -> first.putIfAbsent(path.holder(), path));
        return List.copyOf(first.values());
    }

    @Test
    void each_holder_has_its_own_path_nearest_first() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        heap.thread("worker-1", Origin.APPLICATION)
                .field("target", heap.object("com.acme.Task").field("session", session));
        heap.staticField("com.acme.Registry", "OPEN", heap.arrayList(session));
        heap.staticField("com.acme.Registry", "LAST", session);

        assertThat(paths(heap.graph()).byHolder(session.id(), 10))
                .extracting(RetainingPath::toExpression)
                .containsExactly(
                        "com.acme.Registry.LAST", "thread \"worker-1\".target.session", "com.acme.Registry.OPEN[0]");
    }

    @Test
    void a_path_that_leads_through_another_root_is_that_roots_path() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "LAST", session);
        heap.staticField("com.acme.Registries", "CLASS", heap.mirror("com.acme.Registry"));

        assertThat(paths(heap.graph()).byHolder(session.id(), 10))
                .extracting(RetainingPath::toExpression)
                .containsExactly("com.acme.Registry.LAST");
    }

    @Test
    void a_thread_is_held_by_itself_and_by_what_leads_to_it() {
        TestHeap heap = new TestHeap();
        TestObject thread = heap.thread("worker-1", Origin.APPLICATION);
        heap.staticField("com.acme.Pool", "WORKERS", heap.arrayList(thread));
        thread.field("self", thread);

        assertThat(paths(heap.graph()).byHolder(thread.id(), 10))
                .extracting(RetainingPath::toExpression)
                .containsExactly("thread \"worker-1\"", "com.acme.Pool.WORKERS[0]");
    }

    @Test
    void without_the_fields_of_the_short_way_the_long_way_is_found() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "LAST", session);
        heap.staticField("com.acme.Registry", "OPEN", heap.arrayList(session));
        RootPaths paths = paths(heap.graph());

        assertThat(paths.without(List.of(new FieldPattern("com.acme.Registry.LAST")))
                        .to(session.id())
                        .orElseThrow()
                        .toExpression())
                .isEqualTo("com.acme.Registry.OPEN[0]");
        assertThat(paths.without(List.of(new FieldPattern("com.acme.Registry.*")))
                        .to(session.id()))
                .isEmpty();
    }

    @Test
    void nothing_leads_to_an_object_that_no_root_leads_to() {
        TestHeap heap = new TestHeap();
        TestObject loose = heap.object("com.acme.Session");
        heap.object("com.acme.Box").field("session", loose);
        RootPaths paths = paths(heap.graph());

        assertThat(paths.to(loose.id())).isEmpty();
        assertThat(paths.to()).isEmpty();
        assertThat(paths.byHolder(loose.id(), 3)).isEmpty();
    }

    @Test
    void no_holder_at_all_cannot_be_asked_for() {
        RootPaths paths = paths(new TestHeap().graph());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> paths.byHolder(0, 0))
                .withMessage("most (0) must be at least 1");
    }

    private static RootPaths paths(HeapGraph graph) {
        return RootPaths.of(RetainingReferences.of(RetainingPaths.of(graph)), Referrers.of(graph));
    }
}
