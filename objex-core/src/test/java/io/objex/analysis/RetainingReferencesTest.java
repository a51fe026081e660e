package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class RetainingReferencesTest {
    private static final int HEAPS = 2000;
    private static final int MOST_OBJECTS = 40;

    @Test
    void what_retains_and_what_is_reached_is_as_the_definition_says() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            NaiveReachability rules = new NaiveReachability(graph, (referrer, reference, referent) -> true);
            BitSet reached = rules.reachedFrom(NaiveReachability.rootObjects(graph));

            RetainingReferences references = RetainingReferences.of(RetainingPaths.of(graph));

            assertThat(references.reachedCount()).as("seed %d", seed).isEqualTo(reached.cardinality());
            for (int object = 0; object < graph.objectCount(); object++) {
                assertThat(references.isReached(object))
                        .as("seed %d, object %d", seed, object)
                        .isEqualTo(reached.get(object));
            }
            for (int reference = 0; reference < graph.referenceCount(); reference++) {
                assertThat(references.retains(reference))
                        .as("seed %d, reference %d", seed, reference)
                        .isEqualTo(rules.retains(graph.referrer(reference), reference, reached));
            }
        }
    }
}
