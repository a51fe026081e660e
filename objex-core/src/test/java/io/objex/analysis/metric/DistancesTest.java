package io.objex.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.graph.ThreadActivity;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultEdge;
import org.junit.jupiter.api.Test;

class DistancesTest {
    private static final int HEAPS = 2000;
    private static final int MOST_OBJECTS = 40;

    @Test
    void distances_to_all_roots_are_those_of_the_shortest_paths() {
        for (long seed = 0; seed < HEAPS; seed++) {
            RetainingPaths paths = RetainingPaths.of(RandomHeap.of(seed, MOST_OBJECTS));
            Distances distances = Distances.to(RetainingReferences.of(paths), root -> true);
            for (int object = 0; object < paths.graph().objectCount(); object++) {
                assertThat(distances.distance(object))
                        .as("seed %d, object %d", seed, object)
                        .isEqualTo(paths.distance(object));
            }
        }
    }

    @Test
    void distances_to_some_roots_are_the_least_of_those_to_each() {
        for (long seed = 0; seed < HEAPS; seed++) {
            RetainingReferences references = RetainedGraph.random(seed, MOST_OBJECTS);
            assertAreLeast(references, Distances.toClasses(references), GcRoot.LoadedClass.class::isInstance);
            assertAreLeast(
                    references,
                    Distances.toThreads(references),
                    root -> !(root instanceof GcRoot.LoadedClass
                            || root instanceof GcRoot.JniGlobal
                            || root instanceof GcRoot.MonitorUsed
                            || root instanceof GcRoot.Unknown));
        }
    }

    private static void assertAreLeast(RetainingReferences references, Distances distances, Predicate<GcRoot> roots) {
        HeapGraph graph = references.graph();
        Set<Integer> starts =
                graph.roots().stream().filter(roots).map(GcRoot::object).collect(Collectors.toSet());
        BFSShortestPath<Integer, DefaultEdge> search = new BFSShortestPath<>(RetainedGraph.of(references));
        for (int object = 0; object < graph.objectCount(); object++) {
            int target = object;
            int least = !references.isReached(target)
                    ? Integer.MAX_VALUE
                    : starts.stream()
                            .map(start -> search.getPath(start, target))
                            .filter(path -> path != null)
                            .mapToInt(path -> path.getLength())
                            .min()
                            .orElse(Integer.MAX_VALUE);
            assertThat(distances.isReached(object)).isEqualTo(least < Integer.MAX_VALUE);
            assertThat(distances.distance(object)).isEqualTo(least < Integer.MAX_VALUE ? least : Distances.NONE);
            assertThatReferenceLeadsTowardsRoot(references, distances, object);
        }
    }

    private static void assertThatReferenceLeadsTowardsRoot(
            RetainingReferences references, Distances distances, int object) {
        int reference = distances.referenceTowardsRoot(object);
        if (distances.distance(object) <= 0) {
            assertThat(reference).isEqualTo(Distances.NONE);
            return;
        }
        HeapGraph graph = references.graph();
        assertThat(references.retains(reference)).isTrue();
        assertThat(graph.referent(reference)).isEqualTo(object);
        assertThat(distances.distance(graph.referrer(reference))).isEqualTo(distances.distance(object) - 1);
    }

    @Test
    void a_static_field_is_one_reference_from_its_class_and_a_local_variable_none_from_its_thread() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        TestObject local = heap.object("com.acme.Local").field("session", session);
        TestObject registry = heap.object("com.acme.Registry").field("local", local);
        heap.staticField("com.acme.Holder", "REGISTRY", registry);
        TestObject thread = heap.thread("main", Origin.APPLICATION, ThreadActivity.UNKNOWN);
        heap.root(new GcRoot.FrameLocal(local.id(), 0, GcRoot.UNKNOWN));
        RetainingReferences references = RetainedGraph.references(heap.graph());

        Distances toClasses = Distances.toClasses(references);
        Distances toThreads = Distances.toThreads(references);

        assertThat(toClasses.distance(registry.id())).isEqualTo(1);
        assertThat(toClasses.distance(session.id())).isEqualTo(3);
        assertThat(toClasses.isReached(thread.id())).isFalse();
        assertThat(toThreads.distance(local.id())).isZero();
        assertThat(toThreads.distance(session.id())).isEqualTo(1);
        assertThat(toThreads.isReached(registry.id())).isFalse();
        assertThat(references.graph().reference(toThreads.referenceTowardsRoot(session.id())))
                .asString()
                .contains("session");
    }
}
