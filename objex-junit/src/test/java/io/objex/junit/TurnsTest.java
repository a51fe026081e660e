package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.junit.Turn.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final int THREADS = 6;

    private final Turns turns = new Turns();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void tests_that_nobody_watches_have_their_turns_together() throws Exception {
        CyclicBarrier allInside = new CyclicBarrier(3);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            done.add(threads.submit(() -> {
                Turn turn = turns.take(Kind.UNWATCHED, "a test", LONG);
                allInside.await();
                turn.close();
                return null;
            }));
        }
        for (Future<?> each : done) {
            each.get();
        }

        assertThat(allInside.isBroken()).isFalse();
    }

    @Test
    void a_watched_test_is_alone_whatever_the_others_do() throws Exception {
        AtomicInteger watched = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        AtomicInteger met = new AtomicInteger();
        AtomicInteger disturbed = new AtomicInteger();
        List<Kind> kinds = List.of(Kind.values());
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            done.add(threads.submit(() -> {
                for (int turn = 0; turn < 200; turn++) {
                    Kind kind = kinds.get(random.nextInt(kinds.size()));
                    AtomicInteger counter = kind == Kind.WATCHED ? watched : others;
                    Turn taken = turns.take(kind, "a test", LONG);
                    counter.incrementAndGet();
                    LockSupport.parkNanos(1);
                    if (watched.get() > 1 || (watched.get() == 1 && others.get() > 0)) {
                        met.incrementAndGet();
                    }
                    counter.decrementAndGet();
                    taken.close();
                    taken.disturbance().ifPresent(reason -> disturbed.incrementAndGet());
                }
            }));
        }
        for (Future<?> each : done) {
            each.get();
        }

        assertThat(met).hasValue(0);
        assertThat(disturbed).hasValue(0);
    }

    @Test
    void who_loses_patience_goes_on_and_the_watched_test_is_told() throws Exception {
        Turn watched = turns.take(Kind.WATCHED, "WatchedTest.watched()", LONG);

        Turn other = onAnotherThread(Kind.SET_UP, "OtherTest.prepare()", SHORT);

        assertThat(other.waitedNanos()).isGreaterThanOrEqualTo(SHORT.toNanos());
        assertThat(other.disturbance()).isEmpty();
        assertThat(watched.disturbance()).hasValue("OtherTest.prepare() ran meanwhile");
    }

    @Test
    void a_watched_test_that_loses_patience_knows_that_it_is_not_alone() throws Exception {
        turns.take(Kind.UNWATCHED, "OtherTest.other()", LONG);

        Turn watched = onAnotherThread(Kind.WATCHED, "WatchedTest.watched()", SHORT);

        assertThat(watched.disturbance()).hasValue("OtherTest.other() ran meanwhile");
    }

    @Test
    void patience_begins_anew_when_a_turn_ends() throws Exception {
        Turn first = turns.take(Kind.WATCHED, "first", LONG);
        long began = System.nanoTime();
        Future<Turn> waiting = threads.submit(() -> turns.take(Kind.UNWATCHED, "waiting", Duration.ofMillis(400)));
        CountDownLatch never = new CountDownLatch(1);
        assertThat(never.await(300, TimeUnit.MILLISECONDS)).isFalse();
        onAnotherThread(Kind.SET_UP, "out of turn", Duration.ZERO).close();

        Turn late = waiting.get();

        assertThat(System.nanoTime() - began)
                .isGreaterThanOrEqualTo(Duration.ofMillis(700).toNanos());
        assertThat(late.disturbance()).isEmpty();
        first.close();
    }

    @Test
    void a_thread_that_runs_one_test_in_the_midst_of_another_does_not_wait_for_itself() {
        Turn outer = turns.take(Kind.WATCHED, "OuterTest.outer()", LONG);
        Turn inner = turns.take(Kind.WATCHED, "InnerTest.inner()", LONG);

        assertThat(outer.disturbance()).hasValue("InnerTest.inner() ran meanwhile");
        assertThat(inner.disturbance()).hasValue("OuterTest.outer() ran meanwhile");
        inner.close();
        outer.close();
        assertThat(turns.take(Kind.WATCHED, "NextTest.next()", LONG).disturbance())
                .isEmpty();
    }

    @Test
    void a_turn_may_be_given_back_by_another_thread() throws Exception {
        Turn turn = turns.take(Kind.WATCHED, "first", LONG);
        threads.submit(turn::close).get();

        assertThat(turns.take(Kind.WATCHED, "second", LONG).disturbance()).isEmpty();
    }

    @Test
    void a_turn_that_is_closed_twice_ends_no_other() {
        Turn first = turns.take(Kind.WATCHED, "first", LONG);
        first.close();
        Turn second = turns.take(Kind.WATCHED, "second", LONG);
        first.close();

        assertThat(second.isOpen()).isTrue();
    }

    @Test
    void set_up_does_not_queue_behind_a_test_that_waits() throws Exception {
        Turn running = turns.take(Kind.UNWATCHED, "running", LONG);
        Future<Turn> watched = threads.submit(() -> turns.take(Kind.WATCHED, "watched", LONG));
        while (!turns.isAwaited()) {
            Thread.onSpinWait();
        }

        Turn setUp = onAnotherThread(Kind.SET_UP, "set-up", LONG);
        Future<Turn> unwatched = threads.submit(() -> turns.take(Kind.UNWATCHED, "unwatched", LONG));
        setUp.close();
        running.close();

        assertThat(watched.get().disturbance()).isEmpty();
        watched.get().close();
        assertThat(unwatched.get().disturbance()).isEmpty();
    }

    @Test
    void an_interrupted_thread_goes_on_with_its_mark() throws Exception {
        Turn watched = turns.take(Kind.WATCHED, "watched", LONG);

        boolean marked = threads.submit(() -> {
                    Thread.currentThread().interrupt();
                    turns.take(Kind.UNWATCHED, "interrupted", LONG);
                    return Thread.interrupted();
                })
                .get();

        assertThat(marked).isTrue();
        assertThat(watched.disturbance()).hasValue("interrupted ran meanwhile");
    }

    private Turn onAnotherThread(Kind kind, String who, Duration patience) throws Exception {
        return threads.submit(() -> turns.take(kind, who, patience)).get();
    }
}
