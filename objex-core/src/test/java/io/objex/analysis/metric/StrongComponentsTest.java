package io.objex.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.HeapGraph;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.junit.jupiter.api.Test;

class StrongComponentsTest {
    private static final int HEAPS = 3000;

    @Test
    void components_are_those_that_kosaraju_finds() {
        for (long seed = 0; seed < HEAPS; seed++) {
            RetainingReferences references = RetainedGraph.random(seed, seed % 10 == 0 ? 300 : 30);
            StrongComponents components = StrongComponents.of(references);
            List<Set<Integer>> expected =
                    new KosarajuStrongConnectivityInspector<>(RetainedGraph.of(references)).stronglyConnectedSets();

            assertThat(byPlace(components))
                    .as("seed %d", seed)
                    .hasSize(components.count())
                    .containsExactlyInAnyOrderElementsOf(expected);
            for (int object = 0; object < references.graph().objectCount(); object++) {
                assertThat(components.componentOf(object) != StrongComponents.NONE)
                        .isEqualTo(references.isReached(object));
            }
        }
    }

    /** The components in their order, and whether all that is said of places fits together. */
    private static List<Set<Integer>> byPlace(StrongComponents components) {
        List<Set<Integer>> found = new ArrayList<>();
        for (int place = 0; place < components.memberCount(); place = components.endOfComponentAt(place)) {
            List<Integer> members = IntStream.range(place, components.endOfComponentAt(place))
                    .mapToObj(components::member)
                    .toList();
            assertThat(members).isSorted().allMatch(object -> components.componentOf(object) == found.size());
            found.add(new TreeSet<>(members));
        }
        return found;
    }

    @Test
    void an_object_comes_after_what_it_refers_to_unless_they_are_on_a_cycle() {
        for (long seed = 0; seed < HEAPS; seed++) {
            RetainingReferences references = RetainedGraph.random(seed, 40);
            HeapGraph graph = references.graph();
            StrongComponents components = StrongComponents.of(references);
            for (int reference = 0; reference < graph.referenceCount(); reference++) {
                int referrer = graph.referrer(reference);
                if (references.isReached(referrer) && references.retains(reference)) {
                    assertThat(components.componentOf(graph.referent(reference)))
                            .as("seed %d, reference %d", seed, reference)
                            .isLessThanOrEqualTo(components.componentOf(referrer));
                }
            }
        }
    }

    @Test
    void a_cycle_of_two_hundred_thousand_objects_is_one_component() {
        TestHeap heap = new TestHeap();
        TestObject first = heap.object("com.acme.Node");
        TestObject last = first;
        for (int i = 1; i < 200_000; i++) {
            TestObject next = heap.object("com.acme.Node");
            last.field("next", next);
            last = next;
        }
        last.field("next", first);
        heap.staticField("com.acme.Ring", "FIRST", first);

        StrongComponents components = StrongComponents.of(RetainedGraph.references(heap.graph()));

        assertThat(components.count()).isEqualTo(2);
        assertThat(components.componentOf(first.id())).isEqualTo(components.componentOf(last.id()));
        assertThat(components.endOfComponentAt(0)).isEqualTo(200_000);
    }
}
