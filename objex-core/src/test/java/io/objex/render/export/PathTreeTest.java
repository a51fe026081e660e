package io.objex.render.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PathTreeTest {
    private final TestHeap heap = new TestHeap();

    static PathTree tree(HeapGraph graph) {
        return PathTree.of(RetainingPaths.of(graph));
    }

    /** Branches by the names from the holder on, with their bytes and objects. */
    static Map<String, List<Long>> branches(PathTree tree) {
        Map<String, List<Long>> branches = new TreeMap<>();
        for (int branch = 0; branch < tree.size(); branch++) {
            String way = Arrays.stream(tree.way(branch))
                    .mapToObj(step -> tree.frameNames().get(tree.frame(step)))
                    .collect(Collectors.joining(" > "));
            assertThat(branches.put(way, List.of(tree.bytes(branch), tree.objects(branch))))
                    .as(way)
                    .isNull();
        }
        return branches;
    }

    @Test
    void objects_are_merged_by_holder_field_and_type() {
        TestObject user = heap.object("com.acme.User");
        TestObject first = heap.object("com.acme.Session").field("user", user);
        TestObject second = heap.object("com.acme.Session").field("user", heap.object("com.acme.User"));
        heap.staticField("com.acme.Registry", "OPEN", heap.arrayList(first, second));
        heap.object("com.acme.Lost");

        assertThat(branches(tree(heap.graph())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "class com.acme.Registry", List.of(112L, 1L),
                        "com.acme.Registry.OPEN", List.of(48L, 2L),
                        "com.acme.Registry.OPEN > [] com.acme.Session", List.of(32L, 2L),
                        "com.acme.Registry.OPEN > [] com.acme.Session > user com.acme.User", List.of(32L, 2L),
                        "not retained", List.of(16L, 1L)));
    }

    @Test
    void a_long_chain_of_equal_steps_is_one_branch() {
        TestObject first = heap.object("com.acme.Link");
        TestObject last = first;
        for (int i = 0; i < 100_000; i++) {
            TestObject next = heap.object("com.acme.Link");
            last.field("next", next);
            last = next;
        }
        heap.staticField("com.acme.Registry", "FIRST", first);

        assertThat(branches(tree(heap.graph())))
                .containsEntry("com.acme.Registry.FIRST > next com.acme.Link", List.of(1_600_000L, 100_000L));
    }

    @Test
    void a_long_chain_of_changing_steps_ends_at_the_greatest_depth() {
        TestObject first = heap.object("com.acme.A");
        TestObject last = first;
        for (int i = 0; i < 1000; i++) {
            TestObject next = heap.object(i % 2 == 0 ? "com.acme.B" : "com.acme.A");
            last.field("next", next);
            last = next;
        }
        heap.staticField("com.acme.Registry", "FIRST", first);
        PathTree tree = tree(heap.graph());

        assertThat(IntStream.range(0, tree.size()).map(branch -> tree.way(branch).length))
                .hasSize(201)
                .contains(200)
                .allMatch(depth -> depth <= 200);
    }

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_bytes_of_all_branches_are_those_of_the_heap(int seed) {
        HeapGraph graph = RandomHeap.of(seed, 200);
        PathTree tree = tree(graph);
        long[] bytes = tree.bytesWithBelow();
        long[] objects = tree.objectsWithBelow();
        long allBytes = 0;
        long allObjects = 0;
        for (int branch = 0; branch < tree.size(); branch++) {
            assertThat(tree.parent(branch)).isLessThan(branch);
            assertThat(tree.objects(branch)).isPositive();
            if (tree.parent(branch) == PathTree.NONE) {
                allBytes += bytes[branch];
                allObjects += objects[branch];
            }
        }

        assertThat(allBytes).isEqualTo(graph.totalShallowSize());
        assertThat(allObjects).isEqualTo(graph.objectCount());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holders_keep_what_the_shortest_paths_say(int seed) {
        HeapGraph graph = RandomHeap.of(seed, 200);
        RetainingPaths paths = RetainingPaths.of(graph);
        PathTree tree = PathTree.of(paths, object -> 1);
        Map<String, Long> expected = new TreeMap<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            String holder = paths.isRetained(object) ? paths.holderOf(object).name() : "not retained";
            expected.merge(holder, 1L, Long::sum);
        }
        Map<String, Long> actual = new TreeMap<>();
        long[] ones = tree.bytesWithBelow();
        List<String> names = new ArrayList<>(tree.frameNames());
        for (int branch = 0; branch < tree.size(); branch++) {
            if (tree.parent(branch) == PathTree.NONE) {
                actual.merge(names.get(tree.frame(branch)), ones[branch], Long::sum);
            }
        }

        assertThat(actual).isEqualTo(expected);
    }
}
