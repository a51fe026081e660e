package io.objex.explore.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.graph.ObjexException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedWalkTest {
    private static final int MANY = 40;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService clients = Executors.newFixedThreadPool(MANY);
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private final AtomicInteger walks = new AtomicInteger();

    @AfterEach
    void end() {
        clients.shutdownNow();
    }

    @Test
    void one_alone_gets_a_walk_of_his_own_each_time() {
        SharedWalk<Integer> shared = new SharedWalk<>(oneAtATime, LONG, walks::incrementAndGet);

        assertThat(List.of(shared.fresh(), shared.fresh())).containsExactly(1, 2);
        assertThat(shared.last()).isEqualTo(2);
    }

    @Test
    void all_who_ask_while_a_walk_goes_on_share_the_next() throws Exception {
        CountDownLatch goesOn = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        SharedWalk<Integer> shared = new SharedWalk<>(oneAtATime, LONG, () -> {
            goesOn.countDown();
            await(mayEnd);
            return walks.incrementAndGet();
        });
        List<Future<Integer>> answers = new ArrayList<>(List.of(clients.submit(shared::fresh)));
        goesOn.await();

        for (int client = 1; client < MANY; client++) {
            answers.add(clients.submit(shared::fresh));
        }
        while (oneAtATime.getQueueLength() < MANY - 1) {
            Thread.onSpinWait();
        }
        mayEnd.countDown();

        assertThat(answers.get(0).get()).isEqualTo(1);
        for (Future<Integer> answer : answers.subList(1, MANY)) {
            assertThat(answer.get()).isEqualTo(2);
        }
        assertThat(walks).hasValue(2);
    }

    @Test
    void who_waits_too_long_is_told_so() throws Exception {
        SharedWalk<Integer> shared = new SharedWalk<>(oneAtATime, Duration.ofMillis(1), walks::incrementAndGet);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Future<?> other = clients.submit(() -> {
            oneAtATime.lock();
            try {
                held.countDown();
                await(mayEnd);
            } finally {
                oneAtATime.unlock();
            }
        });
        held.await();

        assertThatThrownBy(shared::fresh).isInstanceOf(BusyException.class);

        mayEnd.countDown();
        other.get();
        assertThat(shared.fresh()).isEqualTo(1);
    }

    @Test
    void a_walk_that_fails_is_nobody_elses_answer() {
        SharedWalk<Integer> shared = new SharedWalk<>(oneAtATime, LONG, () -> {
            if (walks.incrementAndGet() == 1) {
                throw new ObjexException("no memory");
            }
            return walks.get();
        });

        assertThatThrownBy(shared::fresh).hasMessage("no memory");
        assertThat(shared.last()).isNull();
        assertThat(shared.fresh()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
