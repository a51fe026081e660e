package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferrersTest {

    @Test
    void the_referrers_are_the_references_the_other_way_round() {
        for (long seed = 0; seed < 2000; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 40);
            Referrers referrers = Referrers.of(graph);
            for (int object = 0; object < graph.objectCount(); object++) {
                List<Integer> inbound = new ArrayList<>();
                for (int reference = 0; reference < graph.referenceCount(); reference++) {
                    if (graph.referent(reference) == object) {
                        inbound.add(reference);
                    }
                }
                int referent = object;
                assertThat(IntStream.range(0, referrers.count(object))
                                .map(position -> referrers.reference(referent, position)))
                        .as("seed %d, object %d", seed, object)
                        .containsExactlyElementsOf(inbound);
            }
        }
    }
}
