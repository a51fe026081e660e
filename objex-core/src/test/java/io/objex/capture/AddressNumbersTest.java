package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressNumbersTest {

    @Test
    void are_a_map_from_addresses_wherever_these_lie() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            AddressNumbers numbers = new AddressNumbers();
            for (int round = 0; round < 3; round++) {
                compareWithTwin(random, numbers);
                numbers.clear();
            }
        }
    }

    private static void compareWithTwin(Random random, AddressNumbers numbers) {
        Map<Long, Integer> twin = new HashMap<>();
        for (int step = 0; step < 600; step++) {
            long address = address(random);
            assertThat(numbers.find(address)).isEqualTo(twin.getOrDefault(address, -1));
            assertThat(numbers.put(address, step)).isEqualTo(twin.putIfAbsent(address, step) == null);
        }
        twin.forEach((address, number) -> assertThat(numbers.find(address)).isEqualTo(number));
    }

    /** Close to each other or far, below and above what came before. */
    private static long address(Random random) {
        long region = random.nextInt(4) * 40_000_000L + 1_000_000_000L;
        return random.nextInt(4) > 0 ? region + random.nextInt(256) : region + random.nextInt(30_000_000);
    }

    @Test
    void have_room_for_every_place_of_a_stretch_however_it_is_filled() {
        int places = 1 << 18;
        int step = 100_003; // has no divisor in common with the count, so that each place comes once
        AddressNumbers numbers = new AddressNumbers();
        for (int number = 0; number < places; number++) {
            numbers.put((long) number * step % places + 1, number);
        }

        for (int number = 0; number < places; number++) {
            assertThat(numbers.find((long) number * step % places + 1)).isEqualTo(number);
        }
        assertThat(numbers.find(0)).isEqualTo(-1);
        assertThat(numbers.find(places + 1)).isEqualTo(-1);
    }
}
