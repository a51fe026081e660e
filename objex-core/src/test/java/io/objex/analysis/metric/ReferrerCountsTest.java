package io.objex.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.Referrers;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferrerCountsTest {
    private static final int HEAPS = 2000;
    private static final int MOST_OBJECTS = 40;

    @Test
    void counts_are_those_of_the_referrers_one_by_one() {
        for (long seed = 0; seed < HEAPS; seed++) {
            RetainingReferences references = RetainedGraph.random(seed, MOST_OBJECTS);
            HeapGraph graph = references.graph();
            Referrers referrers = Referrers.of(graph);
            ReferrerCounts counts = ReferrerCounts.of(references);
            for (int object = 0; object < graph.objectCount(); object++) {
                int referent = object;
                assertThat(counts.all(object)).isEqualTo(referrers.count(object));
                assertThat(counts.retaining(object))
                        .as("seed %d, object %d", seed, object)
                        .isEqualTo((int) IntStream.range(0, referrers.count(object))
                                .map(position -> referrers.reference(referent, position))
                                .filter(reference -> references.retains(reference)
                                        && references.isReached(graph.referrer(reference)))
                                .count());
                assertThat(counts.unreferenced().get(object))
                        .isEqualTo(referrers.count(object) == 0
                                && graph.roots().stream().noneMatch(root -> root.object() == referent));
            }
        }
    }

    @Test
    void weak_references_and_those_of_lost_objects_retain_nothing() {
        TestHeap heap = new TestHeap().type("com.acme.Weak", "java.lang.ref.Reference");
        TestObject session = heap.object("com.acme.Session");
        TestObject lost = heap.object("com.acme.Lost").field("session", session);
        TestObject thread = heap.thread("main", Origin.APPLICATION)
                .field("weak", heap.object("com.acme.Weak").referent(session))
                .field("session", session);

        ReferrerCounts counts = ReferrerCounts.of(RetainedGraph.references(heap.graph()));

        assertThat(counts.all(session.id())).isEqualTo(3);
        assertThat(counts.retaining(session.id())).isEqualTo(1);
        assertThat(counts.all(thread.id())).isZero();
        assertThat(counts.unreferenced().stream()).containsExactly(lost.id());
    }
}
