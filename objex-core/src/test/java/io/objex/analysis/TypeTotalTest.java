package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.RandomHeap;
import io.objex.graph.Region;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TypeTotalTest {

    @Test
    void the_most_common_type_of_a_snapshot_comes_first_wherever_its_objects_lie() {
        HeapSnapshot snapshot = new HeapSnapshot.Builder()
                .add("byte[]", Region.JDK, new int[] {9, 4}, 100)
                .add("byte[]", Region.APPLICATION, new int[] {7}, 24)
                .add("com.acme.Session", Region.APPLICATION, new int[] {1, 2}, 48)
                .add("com.acme.Account", Region.APPLICATION, new int[] {5, 6}, 80)
                .build(Set.of(), 0);

        assertThat(TypeTotal.mostCommon(snapshot))
                .containsExactly(
                        new TypeTotal("byte[]", 3, 124),
                        new TypeTotal("com.acme.Account", 2, 80),
                        new TypeTotal("com.acme.Session", 2, 48));
    }

    @Test
    void totals_of_a_graph_are_those_counted_type_by_type() {
        for (long seed = 0; seed < 500; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 60);
            assertThat(TypeTotal.mostCommon(graph))
                    .as("seed %d", seed)
                    .isSortedAccordingTo((one, other) -> one.count() != other.count()
                            ? Long.compare(other.count(), one.count())
                            : one.type().compareTo(other.type()))
                    .containsExactlyInAnyOrderElementsOf(graph.types().stream()
                            .map(type -> total(graph, type.index()))
                            .filter(total -> total.count() > 0)
                            .toList());
        }
    }

    private static TypeTotal total(HeapGraph graph, int type) {
        int[] objects = IntStream.range(0, graph.objectCount())
                .filter(object -> graph.typeIndexOf(object) == type)
                .toArray();
        return new TypeTotal(
                graph.type(type).name(),
                objects.length,
                IntStream.of(objects).mapToLong(graph::shallowSize).sum());
    }
}
