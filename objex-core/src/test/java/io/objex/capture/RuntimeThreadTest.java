package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.Origin;
import io.objex.graph.RuntimeThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RuntimeThreadTest {

    @Test
    void threads_of_the_runtime_are_known_by_their_whole_name() {
        assertThat(RuntimeThread.isKnown("ForkJoinPool.commonPool-worker-3")).isTrue();
        assertThat(RuntimeThread.isKnown("ForkJoinPool.commonPool-delayScheduler"))
                .isTrue();
        assertThat(RuntimeThread.isKnown("HttpClient-12-SelectorManager")).isTrue();
        assertThat(RuntimeThread.isKnown("HttpClient-12-Worker-1")).isTrue();
        assertThat(RuntimeThread.isKnown("CompletableFutureDelayScheduler")).isTrue();
        assertThat(RuntimeThread.isKnown("ForkJoinPool-1-worker-3")).isFalse();
        assertThat(RuntimeThread.isKnown("my HttpClient-12-SelectorManager")).isFalse();
        assertThat(RuntimeThread.isKnown("pool-1-thread-1")).isFalse();
    }

    @Test
    void every_thread_has_a_reason() {
        assertThat(RuntimeThread.all())
                .isNotEmpty()
                .allSatisfy(thread -> assertThat(thread.reason()).hasSizeGreaterThan(20));
    }

    @Test
    void the_threads_that_a_timeout_and_the_common_pool_start_are_the_jdks() throws Exception {
        CompletableFuture<String> timed = new CompletableFuture<String>().orTimeout(1, TimeUnit.MINUTES);
        startCommonPool();

        HeapGraph graph = SeenHeap.now().graph();

        assertThat(graph.threads())
                .filteredOn(thread -> RuntimeThread.isKnown(thread.name()))
                .isNotEmpty()
                .allSatisfy(thread -> assertThat(thread.origin()).isEqualTo(Origin.JDK))
                .extracting(HeapThread::name)
                .anyMatch(name -> name.contains("elayScheduler"));
        timed.complete("done");
    }

    private static void startCommonPool() throws InterruptedException, ExecutionException {
        ForkJoinPool.commonPool().submit(() -> "started").get();
    }
}
