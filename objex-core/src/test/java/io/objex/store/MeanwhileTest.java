package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Work on a second thread gives what it would have given on the first, and leaves no thread behind. */
class MeanwhileTest {
    @Test
    void the_result_comes_from_a_daemon_thread_with_a_name_that_has_ended() throws Exception {
        Thread worker;
        try (Meanwhile<Thread> work = Meanwhile.start("counting", Thread::currentThread)) {
            worker = work.result();
            assertThat(worker.isAlive()).isFalse();
        }
        assertThat(worker).isNotSameAs(Thread.currentThread());
        assertThat(worker.getName()).isEqualTo("objex counting");
        assertThat(worker.isDaemon()).isTrue();
    }

    @Test
    void a_failure_is_thrown_as_it_was() {
        for (Throwable failure : new Throwable[] {
            new SQLException("damaged"), new IllegalArgumentException("mistaken"), new OutOfMemoryError("full")
        }) {
            try (Meanwhile<String> work = Meanwhile.start("failing", () -> fail(failure))) {
                assertThatThrownBy(work::result).isSameAs(failure);
            }
        }
    }

    private static String fail(Throwable failure) throws SQLException {
        if (failure instanceof SQLException damage) {
            throw damage;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    @Test
    void closing_waits_for_work_that_nobody_asked_for_its_result() {
        CountDownLatch begun = new CountDownLatch(1);
        boolean[] ended = new boolean[1];
        try (Meanwhile<String> work = Meanwhile.start("waiting", () -> {
            begun.countDown();
            for (int i = 0; i < 10_000_000; i++) {
                Thread.onSpinWait();
            }
            ended[0] = true;
            return "";
        })) {
            assertThat(work).isNotNull();
        }
        assertThat(begun.getCount()).isZero();
        assertThat(ended[0]).isTrue();
    }

    @Test
    void an_interrupt_does_not_end_the_waiting_and_is_kept() throws Exception {
        Thread.currentThread().interrupt();
        try (Meanwhile<Integer> work = Meanwhile.start("counting", () -> 42)) {
            assertThat(work.result()).isEqualTo(42);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
