package io.objex.explore.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.GraphSnapshot;
import io.objex.analysis.RetainingPaths;
import io.objex.explore.session.QuestionException;
import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import io.objex.graph.Region;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectTableTest {
    private static final int MOST = 10;

    private final ObjectTable table = new ObjectTable(MOST);

    @Test
    void numbers_begin_at_one_and_stay() {
        Look look = look(1, RandomHeap.of(1, 100));

        assertThat(table.idOf(look, 5)).isEqualTo(1);
        assertThat(table.idOf(look, 3)).isEqualTo(2);
        assertThat(table.idOf(look, 5)).isEqualTo(1);
    }

    @Test
    void what_nobody_has_looked_at_for_longest_is_forgotten_first() {
        Look look = look(1, RandomHeap.of(1, 100));
        IntStream.range(0, MOST).forEach(object -> table.idOf(look, object));
        table.get(1);

        int added = table.idOf(look, MOST);

        assertThat(table.size()).isEqualTo(MOST);
        assertThat(table.get(1).id()).isEqualTo(1);
        assertThat(table.get(added).id()).isEqualTo(added);
        assertThatThrownBy(() -> table.get(2))
                .isInstanceOf(GoneException.class)
                .hasMessageStartingWith("@2 is no longer known");
        assertThatThrownBy(() -> table.get(added + 1)).isInstanceOf(QuestionException.class);
        assertThat(table.idOf(look, 1)).isGreaterThan(added);
    }

    @Test
    void an_object_is_found_in_the_next_look_by_what_it_is_however_it_is_numbered() {
        HeapGraph graph = RandomHeap.of(1, 100);
        Object[] objects = objects(graph);
        Look first = look(1, graph, object -> objects[object]);
        int id = table.idOf(first, 5);

        // The first time it is bound by its identity hash code, the second time by its reference.
        Look second = look(2, graph, object -> objects[object]);
        assertThat(table.isBound(table.get(id))).isTrue();
        assertThat(table.numberIn(second, table.get(id))).isEqualTo(5);
        objects[5] = new Object();
        Look third = look(3, graph, object -> objects[object]);
        assertThat(table.numberIn(third, table.get(id))).isEqualTo(KnownObject.NOWHERE);
    }

    private static Object[] objects(HeapGraph graph) {
        return IntStream.range(0, graph.objectCount())
                .mapToObj(object -> new Object())
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_new_since_a_mark_is_what_a_set_of_identities_says(long seed) {
        Random random = new Random(seed);
        HeapGraph before = RandomHeap.of(seed, 300);
        HeapGraph graph = RandomHeap.of(seed, 300);
        int[] hashes = IntStream.range(0, graph.objectCount())
                .map(object -> random.nextInt(3) == 0 ? random.nextInt() : graph.identityHashOf(object))
                .toArray();
        HeapGraph after = graph.withIdentityHashes(hashes);
        RetainingPaths paths = RetainingPaths.of(before);
        Set<String> known = new HashSet<>();
        IntStream.range(0, before.objectCount())
                .filter(paths::isRetained)
                .forEach(object -> known.add(identity(before, object)));

        Mark mark = new Mark(1, "", GraphSnapshot.of(before, Set.of(), System.nanoTime()));

        IntFunction<Region> regions = RetainingPaths.of(after).regions()::of;
        assertThat(mark.newIn(after, regions).stream().boxed())
                .containsExactlyElementsOf(IntStream.range(0, after.objectCount())
                        .filter(object -> !known.contains(identity(after, object)))
                        .boxed()
                        .toList());
        assertThat(Mark.NONE.newIn(after, regions).cardinality()).isEqualTo(after.objectCount());
    }

    private static String identity(HeapGraph graph, int object) {
        return graph.typeOf(object).family() + "@" + graph.identityHashOf(object);
    }

    private Look look(int number, HeapGraph graph) {
        return look(number, graph, object -> {
            throw new AssertionError("nothing is known yet");
        });
    }

    private Look look(int number, HeapGraph graph, IntFunction<Object> objects) {
        Look look = new Look(number, "", Mark.NONE, RetainingPaths.of(graph));
        table.settle(number, graph, objects);
        return look;
    }
}
