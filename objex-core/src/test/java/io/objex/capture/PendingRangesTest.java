package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PendingRangesTest {

    @Test
    void are_a_stack_whose_latest_batch_can_be_taken_back() {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            PendingRanges pending = new PendingRanges();
            Deque<List<Integer>> twin = new ArrayDeque<>();
            for (int batch = 0; batch < 30; batch++) {
                Deque<List<Integer>> before = new ArrayDeque<>(twin);
                pending.begin();
                for (int step = random.nextInt(40); step > 0; step--) {
                    step(pending, twin, random);
                }
                if (random.nextInt(3) == 0) {
                    pending.rollBack();
                    twin = before;
                }
                giveOldest(pending, twin, random);
                assertThat(pending.size()).isEqualTo(twin.size());
            }
            while (!twin.isEmpty()) {
                pending.pop();
                assertThat(List.of(pending.array, pending.from, pending.to)).isEqualTo(twin.pop());
            }
            assertThat(pending.isEmpty()).isTrue();
        }
    }

    private static void step(PendingRanges pending, Deque<List<Integer>> twin, Random random) {
        if (random.nextInt(5) > 1 || twin.isEmpty()) {
            List<Integer> entry = List.of(random.nextInt(9) - 1, random.nextInt(1000), random.nextInt(1000));
            pending.push(entry.get(0), entry.get(1), entry.get(2));
            twin.push(entry);
        } else {
            pending.pop();
            assertThat(List.of(pending.array, pending.from, pending.to)).isEqualTo(twin.pop());
        }
    }

    /** Between batches, as one worker gives to another. */
    private static void giveOldest(PendingRanges pending, Deque<List<Integer>> twin, Random random) {
        if (twin.isEmpty() || random.nextBoolean()) {
            return;
        }
        pending.popOldest();
        assertThat(List.of(pending.array, pending.from, pending.to)).isEqualTo(twin.removeLast());
        if (random.nextBoolean()) {
            pending.pushOldest(7, 8, 9);
            twin.addLast(List.of(7, 8, 9));
        }
    }
}
