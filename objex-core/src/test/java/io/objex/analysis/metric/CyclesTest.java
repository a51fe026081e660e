package io.objex.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.GabowStrongConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.traverse.BreadthFirstIterator;
import org.junit.jupiter.api.Test;

class CyclesTest {
    private static final int HEAPS = 3000;

    @Test
    void a_cycle_retains_what_cannot_be_reached_without_it() {
        for (long seed = 0; seed < HEAPS; seed++) {
            RetainingReferences references = RetainedGraph.random(seed, seed % 10 == 0 ? 200 : 30);
            StrongComponents components = StrongComponents.of(references);
            List<Cycle> expected = new GabowStrongConnectivityInspector<>(RetainedGraph.of(references))
                    .stronglyConnectedSets().stream()
                            .filter(set -> set.size() > 1)
                            .map(set -> cycle(references, components, set))
                            .sorted(Comparator.comparingLong(Cycle::retained)
                                    .reversed()
                                    .thenComparingInt(Cycle::object))
                            .toList();

            assertThat(Cycles.of(components)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static Cycle cycle(RetainingReferences references, StrongComponents components, Set<Integer> objects) {
        HeapGraph graph = references.graph();
        int first = objects.stream().min(Comparator.naturalOrder()).orElseThrow();
        long bytes = objects.stream().mapToLong(graph::shallowSize).sum();
        BitSet gone = new BitSet();
        gone.set(0, graph.objectCount());
        gone.andNot(reachedWithout(references, objects));
        long retained = gone.stream()
                .filter(references::isReached)
                .mapToLong(graph::shallowSize)
                .sum();
        return new Cycle(components.componentOf(first), first, objects.size(), bytes, retained);
    }

    private static BitSet reachedWithout(RetainingReferences references, Set<Integer> objects) {
        Graph<Integer, DefaultEdge> rest =
                RetainedGraph.of(references, object -> references.isReached(object) && !objects.contains(object));
        BitSet reached = new BitSet();
        for (GcRoot root : references.graph().roots()) {
            if (rest.containsVertex(root.object())) {
                new BreadthFirstIterator<>(rest, root.object()).forEachRemaining(reached::set);
            }
        }
        return reached;
    }

    @Test
    void a_cycle_that_is_entered_in_two_places_retains_what_neither_of_its_objects_does() {
        TestHeap heap = new TestHeap();
        TestObject payload = heap.array("byte[]", 1000);
        TestObject parent = heap.object("com.acme.Parent");
        TestObject child = heap.object("com.acme.Child").field("parent", parent).field("payload", payload);
        parent.field("child", child).field("payload", payload);
        heap.staticField("com.acme.Registry", "PARENT", parent).staticField("com.acme.Registry", "CHILD", child);
        HeapGraph graph = heap.graph();

        List<Cycle> cycles = Cycles.of(StrongComponents.of(RetainedGraph.references(graph)));

        long bytes = graph.shallowSize(parent.id()) + graph.shallowSize(child.id());
        assertThat(cycles).singleElement().satisfies(cycle -> {
            assertThat(cycle.size()).isEqualTo(2);
            assertThat(cycle.object()).isEqualTo(parent.id());
            assertThat(cycle.bytes()).isEqualTo(bytes);
            assertThat(cycle.retained()).isEqualTo(bytes + graph.shallowSize(payload.id()));
        });
    }

    @Test
    void an_object_that_refers_to_itself_is_no_cycle() {
        TestHeap heap = new TestHeap();
        TestObject node = heap.object("com.acme.Node");
        heap.staticField("com.acme.Nodes", "NODE", node.field("self", node));

        assertThat(Cycles.of(StrongComponents.of(RetainedGraph.references(heap.graph()))))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cycle(0, 7, 1, 16, 16))
                .withMessage("no cycle: component 0, object 7, size 1, 16 bytes, 16 retained");
    }

    @Test
    void a_long_chain_that_shares_one_object_takes_no_quadratic_time() {
        int length = 300_000;
        TestHeap heap = new TestHeap();
        TestObject shared = heap.object("com.acme.Shared");
        TestObject head = heap.object("com.acme.Node").field("shared", shared);
        TestObject last = head;
        for (int i = 1; i < length; i++) {
            TestObject next = heap.object("com.acme.Node").field("shared", shared);
            last.field("next", next);
            last = next;
        }
        TestObject back = heap.object("com.acme.Back").field("last", last);
        last.field("back", back);
        heap.staticField("com.acme.Chain", "HEAD", head);
        HeapGraph graph = heap.graph();

        assertThat(Cycles.of(StrongComponents.of(RetainedGraph.references(graph))))
                .singleElement()
                .extracting(Cycle::retained)
                .isEqualTo(graph.shallowSize(last.id()) + graph.shallowSize(back.id()));
    }
}
