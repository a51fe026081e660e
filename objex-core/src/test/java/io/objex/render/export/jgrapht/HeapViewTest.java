package io.objex.render.export.jgrapht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import io.objex.graph.Retention;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.GraphTests;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.graph.MaskSubgraph;
import org.junit.jupiter.api.Test;

/** A heap seen by JGraphT, next to a graph of JGraphT's own that is a copy of it. */
class HeapViewTest {

    private static Graph<Integer, Integer> copy(HeapGraph heap) {
        Graph<Integer, Integer> copy = new DirectedPseudograph<>(null, null, false);
        for (int object = 0; object < heap.objectCount(); object++) {
            copy.addVertex(object);
        }
        for (int object = 0; object < heap.objectCount(); object++) {
            for (int at = heap.firstReference(object); at < heap.firstReference(object + 1); at++) {
                copy.addEdge(object, heap.referent(at), at);
            }
        }
        return copy;
    }

    @Test
    void a_view_answers_as_a_copy_does() {
        for (int seed = 0; seed < 60; seed++) {
            HeapGraph heap = RandomHeap.of(seed, 80);
            Graph<Integer, Integer> view = new HeapView(heap);
            Graph<Integer, Integer> copy = copy(heap);

            assertThat(view.vertexSet()).isEqualTo(copy.vertexSet());
            assertThat(view.edgeSet()).isEqualTo(copy.edgeSet());
            for (int object : copy.vertexSet()) {
                assertThat(view.outgoingEdgesOf(object)).isEqualTo(copy.outgoingEdgesOf(object));
                assertThat(view.incomingEdgesOf(object)).isEqualTo(copy.incomingEdgesOf(object));
                assertThat(view.edgesOf(object)).isEqualTo(copy.edgesOf(object));
                assertThat(view.degreeOf(object)).isEqualTo(copy.degreeOf(object));
                assertThat(view.inDegreeOf(object)).isEqualTo(copy.inDegreeOf(object));
                assertThat(view.outDegreeOf(object)).isEqualTo(copy.outDegreeOf(object));
                int other = (object * 7) % heap.objectCount();
                assertThat(view.getAllEdges(object, other)).isEqualTo(copy.getAllEdges(object, other));
                assertThat(view.containsEdge(object, other)).isEqualTo(copy.containsEdge(object, other));
            }
            for (int reference : copy.edgeSet()) {
                assertThat(view.getEdgeSource(reference)).isEqualTo(copy.getEdgeSource(reference));
                assertThat(view.getEdgeTarget(reference)).isEqualTo(copy.getEdgeTarget(reference));
                assertThat(view.getEdgeWeight(reference)).isEqualTo(copy.getEdgeWeight(reference));
            }
        }
    }

    @Test
    void algorithms_come_to_the_same_on_both() {
        for (int seed = 0; seed < 30; seed++) {
            HeapGraph heap = RandomHeap.of(seed, 80);
            if (heap.objectCount() == 0) {
                continue;
            }
            Graph<Integer, Integer> view = new HeapView(heap);
            Graph<Integer, Integer> copy = copy(heap);

            assertThat(components(view)).isEqualTo(components(copy));
            assertThat(distances(view)).isEqualTo(distances(copy));
            Map<Integer, Double> ranks = new PageRank<>(copy).getScores();
            assertThat(new PageRank<>(view).getScores()).isEqualTo(ranks);
        }
    }

    private static Set<Set<Integer>> components(Graph<Integer, Integer> graph) {
        return Set.copyOf(new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets());
    }

    private static List<Double> distances(Graph<Integer, Integer> graph) {
        var paths = new BFSShortestPath<>(graph).getPaths(0);
        return new TreeSet<>(graph.vertexSet()).stream().map(paths::getWeight).collect(Collectors.toList());
    }

    @Test
    void references_that_do_not_retain_can_be_masked() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        heap.object("java.lang.ref.WeakReference").referent(session);
        heap.staticField("com.acme.Registry", "OPEN", session);
        HeapGraph graph = heap.graph();
        HeapView view = new HeapView(graph);

        Graph<Integer, Integer> retaining = new MaskSubgraph<>(
                view,
                object -> false,
                reference -> graph.retention(view.getEdgeSource(reference), reference) == Retention.NONE);

        assertThat(view.inDegreeOf(0)).isEqualTo(2);
        assertThat(retaining.inDegreeOf(0)).isEqualTo(1);
    }

    @Test
    void what_is_not_in_the_heap_is_not_in_the_view() {
        HeapView view = new HeapView(RandomHeap.of(3, 50));

        assertThat(view.containsVertex(-1)).isFalse();
        assertThat(view.containsVertex(view.heap().objectCount())).isFalse();
        assertThat(view.containsVertex(null)).isFalse();
        assertThat(view.containsEdge((Integer) null)).isFalse();
        assertThat(view.vertexSet().contains(-1)).isFalse();
        assertThat(view.getAllEdges(0, -1)).isNull();
        assertThat(view.getEdge(-1, 0)).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> view.outgoingEdgesOf(-1))
                .withMessageContaining("object (-1) must be one of the");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> view.getEdgeSource(view.heap().referenceCount()))
                .withMessageContaining("must be one of the");
    }

    @Test
    void a_view_cannot_be_changed() {
        HeapView view = new HeapView(RandomHeap.of(3, 50));

        assertThat(view.getType().isModifiable()).isFalse();
        assertThat(GraphTests.requireDirected(view)).isSameAs(view);
        for (Runnable change : List.<Runnable>of(
                view::addVertex,
                () -> view.addVertex(1),
                () -> view.addEdge(0, 0),
                () -> view.addEdge(0, 0, 9),
                () -> view.removeEdge(0, 0),
                () -> view.removeEdge(0),
                () -> view.removeVertex(0),
                () -> view.setEdgeWeight(0, 2),
                () -> view.vertexSet().remove(0),
                () -> view.edgeSet().clear())) {
            assertThatThrownBy(change::run).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void views_of_one_heap_are_equal() {
        HeapGraph heap = RandomHeap.of(3, 50);

        assertThat(new HeapView(heap)).isEqualTo(new HeapView(heap)).hasSameHashCodeAs(new HeapView(heap));
        assertThat(new HeapView(heap)).isNotEqualTo(new HeapView(RandomHeap.of(3, 50)));
        assertThat(new HeapView(heap)).hasToString("a view of " + heap);
    }
}
