package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntPairsTest {
    private static final int[] EDGES = {0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private static int some(Random random) {
        return random.nextInt(4) == 0 ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(200) - 100;
    }

    @Test
    void each_pair_has_one_number_in_the_order_of_its_first_sight() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            IntPairs pairs = new IntPairs();
            Map<List<Integer>, Integer> expected = new HashMap<>();
            for (int i = 0; i < 3000; i++) {
                int first = some(random);
                int second = some(random);
                int number = expected.computeIfAbsent(List.of(first, second), pair -> expected.size());

                assertThat(pairs.number(first, second)).isEqualTo(number);
                assertThat(List.of(pairs.first(number), pairs.second(number))).isEqualTo(List.of(first, second));
            }
            assertThat(pairs.size()).isEqualTo(expected.size());
        }
    }

    @Test
    void a_value_can_be_replaced_and_what_was_never_put_is_not_there() {
        IntPairMap map = new IntPairMap();
        map.put(0, 0, 7);
        map.put(0, 0, 8);

        assertThat(map.get(0, 0)).isEqualTo(8);
        assertThat(map.get(0, 1)).isEqualTo(IntPairMap.NONE);
        assertThat(map.size()).isEqualTo(1);
    }
}
