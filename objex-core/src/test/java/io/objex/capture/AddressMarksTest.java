package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AddressMarksTest {
    private static final int THREADS = 4;

    @Test
    void are_a_set_of_addresses_wherever_these_lie() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            AddressMarks marks = new AddressMarks();
            Set<Long> twin = new HashSet<>();
            for (int step = 0; step < 500; step++) {
                change(marks, twin, address(random), random.nextInt(20));
                long asked = address(random);
                assertThat(marks.isMarked(asked)).isEqualTo(twin.contains(asked));
            }
            AddressMarks copy = new AddressMarks();
            copy.mark(77);
            copy.copy(marks);
            marks.clear();
            assertThat(twin).allMatch(copy::isMarked).noneMatch(marks::isMarked);
            assertThat(copy.isMarked(77)).isEqualTo(twin.contains(77L));
        }
    }

    private static void change(AddressMarks marks, Set<Long> twin, long address, int what) {
        if (what == 0) {
            marks.unmark(address);
            twin.remove(address);
        } else {
            assertThat(marks.mark(address)).isEqualTo(twin.add(address));
        }
    }

    /** Close to each other or far, below and above what came before. */
    private static long address(Random random) {
        long region = random.nextInt(4) * 40_000_000L + 1_000_000_000L;
        return random.nextBoolean() ? region + random.nextInt(64) : region + random.nextInt(30_000_000);
    }

    @Test
    void tell_one_of_several_threads_only_that_an_address_was_new() throws InterruptedException {
        AddressMarks marks = new AddressMarks();
        marks.share();
        int addresses = 300_000;
        AtomicInteger news = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(new Thread(() -> {
                int mine = 0;
                for (long address = 0; address < addresses; address++) {
                    mine += marks.mark(address * 3) ? 1 : 0;
                }
                news.addAndGet(mine);
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(news).hasValue(addresses);
    }
}
