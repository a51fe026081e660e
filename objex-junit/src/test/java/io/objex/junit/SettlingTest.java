package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clean-up that is still on its way when the test is over. */
class SettlingTest {

    @TempDir
    Path artifacts;

    private Engine.Outcome run(Class<?> fixture) {
        return Engine.writingTo(artifacts).with("objex.settle", "5s").run(fixture);
    }

    @Test
    void an_executor_that_still_has_tasks_to_do_is_waited_for() {
        assertThat(run(DrainingFixture.class).failures()).isEmpty();
    }

    @Test
    void a_timer_that_is_about_to_end_is_waited_for() {
        assertThat(run(TimerFixture.class).failures()).isEmpty();
    }

    @Test
    void a_timer_that_is_not_cancelled_is_a_leak() {
        assertThat(run(RunningTimerFixture.class).failure())
                .isInstanceOf(LeakError.class)
                .hasMessageContaining("java.util.TimerThread");
    }

    @Test
    void a_scheduled_task_that_releases_what_it_holds_is_waited_for() {
        assertThat(run(ScheduledFixture.class).failures()).isEmpty();
    }

    @Test
    void a_future_that_completes_later_is_waited_for() {
        assertThat(run(FutureFixture.class).failures()).isEmpty();
    }

    @Test
    void what_a_cleaner_takes_back_after_a_collection_is_no_leak() {
        assertThat(run(CleanerFixture.class).failures()).isEmpty();
    }

    @Test
    void what_nobody_takes_back_is_a_leak_all_the_same() {
        assertThat(run(ForgottenFixture.class).failure()).isInstanceOf(LeakError.class);
    }

    /** What the fixtures open. */
    static final class Session {
        private static final Map<Integer, Session> OPEN = new ConcurrentHashMap<>();
        private static final AtomicInteger NUMBERS = new AtomicInteger();
        private final int number = NUMBERS.incrementAndGet();

        Session() {
            OPEN.put(number, this);
        }

        void close() {
            OPEN.remove(number);
        }
    }

    private static void work(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() - until < 0) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    @DetectLeaks
    static class DrainingFixture {
        @Test
        void hands_out_work() {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            for (int i = 0; i < 3; i++) {
                Session session = new Session();
                pool.execute(() -> {
                    work(40);
                    session.close();
                });
            }
            pool.shutdown();
        }
    }

    @DetectLeaks
    static class TimerFixture {
        @Test
        void uses_a_timer() throws InterruptedException {
            CountDownLatch done = new CountDownLatch(1);
            Timer timer = new Timer();
            timer.schedule(task(done), 0);
            done.await();
            timer.cancel();
        }

        static TimerTask task(CountDownLatch done) {
            return new TimerTask() {
                @Override
                public void run() {
                    done.countDown();
                }
            };
        }
    }

    @DetectLeaks(confirm = "0", settle = "100ms")
    static class RunningTimerFixture {
        @Test
        void uses_a_timer() throws InterruptedException {
            CountDownLatch done = new CountDownLatch(1);
            new Timer("forgotten", true).schedule(TimerFixture.task(done), 0, 10_000);
            done.await();
        }
    }

    @DetectLeaks
    static class ScheduledFixture {
        @Test
        void closes_a_session_later() {
            ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
            ScheduledFuture<?> closed = pool.schedule(new Session()::close, 100, TimeUnit.MILLISECONDS);
            pool.shutdown();
            assertThat(closed.isDone()).isFalse();
        }
    }

    @DetectLeaks
    static class FutureFixture {
        @Test
        void closes_a_session_later() {
            Executor later = CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(new Session()::close, later);
            assertThat(closed.isDone()).isFalse();
        }
    }

    /** The handle that users hold is not the session; when it is gone, the session is closed. */
    @DetectLeaks
    static class CleanerFixture {
        private static final Cleaner CLEANER = Cleaner.create();

        @Test
        void forgets_a_handle() {
            CLEANER.register(new Object(), new Session()::close);
        }
    }

    @DetectLeaks
    static class ForgottenFixture {
        @Test
        void forgets_a_session() {
            assertThat(new Session()).isNotNull();
        }
    }
}
