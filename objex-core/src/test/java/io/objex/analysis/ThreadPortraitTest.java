package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.capture.HeapWalker;
import io.objex.capture.WalkRules;
import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.Origin;
import io.objex.graph.RetainingPath;
import io.objex.graph.TestHeap;
import io.objex.graph.ThreadActivity;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads of this JVM, and what is said of them. */
class ThreadPortraitTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SELF = ThreadPortraitTest.class.getName();

    private final CountDownLatch end = new CountDownLatch(1);

    /** Makes the threads of a pool. */
    private static final class Factory implements ThreadFactory {
        private final String name;

        Factory(String name) {
            this.name = name;
        }

        @Override
        public Thread newThread(Runnable task) {
            return new Thread(new ThreadGroup("workers"), task, name);
        }
    }

    /** Something that a thread keeps. */
    private final class Job implements Runnable {
        private final byte[] buffer = new byte[10_000];

        @Override
        public void run() {
            awaitEnd();
            assertThat(buffer).hasSize(10_000);
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void letThreadsEnd() {
        end.countDown();
    }

    @Test
    void a_thread_is_described_with_class_state_task_stack_and_what_it_retains() {
        Thread thread = new Thread(new Job(), "left-running");
        thread.setDaemon(true);
        thread.start();
        awaitState(thread, Thread.State.WAITING);

        List<LeakDetail> portrait = portraitOf("left-running", true);

        assertThat(line(portrait, "thread")).isEqualTo("java.lang.Thread, daemon, waiting");
        assertThat(line(portrait, "runs")).isEqualTo(SELF + "$Job");
        assertThat(lines(portrait, "stack"))
                .hasSize(2)
                .first()
                .asString()
                .matches("\\Q" + SELF + ".awaitEnd(ThreadPortraitTest.java:\\E\\d+\\)");
        assertThat(lines(portrait, "stack").get(1)).startsWith(SELF + "$Job.run(ThreadPortraitTest.java:");
        assertThat(line(portrait, "retains")).matches("\\d+ objects, 1[01],\\d{3} bytes");
    }

    @Test
    void a_worker_of_a_pool_names_pool_and_thread_factory_and_its_group() {
        ExecutorService pool = Executors.newFixedThreadPool(1, new Factory("in-a-pool"));
        try {
            pool.execute(() -> {});

            List<LeakDetail> portrait = portraitOf("in-a-pool", true);

            assertThat(line(portrait, "belongs to"))
                    .isEqualTo(
                            "worker of a java.util.concurrent.ThreadPoolExecutor, thread factory " + SELF + "$Factory");
            assertThat(line(portrait, "thread"))
                    .startsWith("java.lang.Thread, not a daemon, ")
                    .contains("in group \"workers\"");
            assertThat(remedyOf("in-a-pool"))
                    .isEqualTo("let thread \"in-a-pool\" end by shutting down its ThreadPoolExecutor");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_scheduled_pool_tells_how_much_is_scheduled() {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1, new Factory("in-a-scheduled-pool"));
        try {
            List<Future<?>> scheduled =
                    List.of(pool.schedule(() -> {}, 1, TimeUnit.HOURS), pool.schedule(() -> {}, 2, TimeUnit.HOURS));
            assertThat(scheduled).noneMatch(Future::isDone);

            assertThat(line(portraitOf("in-a-scheduled-pool", true), "belongs to"))
                    .isEqualTo("worker of a java.util.concurrent.ScheduledThreadPoolExecutor with 2 scheduled tasks,"
                            + " thread factory " + SELF + "$Factory");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_worker_of_a_fork_join_pool_names_it() {
        ForkJoinPool pool = new ForkJoinPool(
                1,
                running -> {
                    var thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(running);
                    thread.setName("forked");
                    return thread;
                },
                null,
                false);
        try {
            pool.execute(this::awaitEnd);

            assertThat(line(portraitOf("forked", true), "belongs to"))
                    .isEqualTo("worker of a java.util.concurrent.ForkJoinPool, thread factory lambda in " + SELF);
            assertThat(remedyOf("forked")).endsWith("end by shutting down its ForkJoinPool");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_timer_tells_how_many_tasks_it_has() {
        Timer timer = new Timer("the-timer", true);
        try {
            timer.schedule(nothing(), Duration.ofHours(1).toMillis());

            assertThat(line(portraitOf("the-timer", true), "belongs to"))
                    .isEqualTo("thread of a java.util.Timer with 1 task");
            assertThat(remedyOf("the-timer"))
                    .isEqualTo("let thread \"the-timer\" end by calling cancel() on its Timer");
        } finally {
            timer.cancel();
        }
    }

    @Test
    void a_thread_of_its_own_for_each_task_names_the_executor_where_the_jdk_has_one() throws Exception {
        if (Runtime.version().feature() < 21) {
            assertThat(Executors.class.getMethods())
                    .noneMatch(method -> method.getName().equals("newThreadPerTaskExecutor"));
            return;
        }
        ExecutorService executor = (ExecutorService) Executors.class
                .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                .invoke(null, new Factory("for-one-task"));
        try {
            executor.execute(this::awaitEnd);

            assertThat(line(portraitOf("for-one-task", true), "belongs to"))
                    .isEqualTo("worker of a java.util.concurrent.ThreadPerTaskExecutor, thread factory " + SELF
                            + "$Factory");
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void a_thread_of_a_scope_names_the_thread_that_opened_it() {
        TestHeap heap = new TestHeap();
        TestHeap.TestObject owner = heap.thread("request-1", Origin.APPLICATION);
        heap.thread("forked", Origin.APPLICATION)
                .field(
                        "container",
                        heap.object("jdk.internal.misc.ThreadFlock$ThreadContainerImpl")
                                .field("owner", owner));

        assertThat(line(portraitOf(heap.graph(), "forked", true), "belongs to"))
                .isEqualTo("started in a scope of thread \"request-1\"");
    }

    private static TimerTask nothing() {
        return new TimerTask() {
            @Override
            public void run() {}
        };
    }

    @Test
    void of_a_thread_that_was_there_before_neither_stack_nor_size_matters() {
        Thread thread = new Thread(this::awaitEnd, "was-there");
        thread.start();

        assertThat(portraitOf("was-there", false)).extracting(LeakDetail::label).containsExactly("thread", "runs");
    }

    @Test
    void of_the_thread_that_runs_the_tests_nothing_is_said() {
        assertThat(portraitOf(Thread.currentThread().getName(), true)).isEmpty();
    }

    @Test
    void an_idle_thread_shows_where_the_jdk_has_it_wait() {
        TestHeap heap = new TestHeap();
        List<HeapFrame> frames = List.of(
                new HeapFrame("java.lang.Object", "wait", "Object.java", -2, Origin.JDK),
                new HeapFrame("java.util.Queue", "take", null, -1, Origin.JDK),
                new HeapFrame("com.acme.Worker$$Lambda/0x0000000800c03000", "run", null, -1, Origin.APPLICATION),
                new HeapFrame("java.lang.Thread", "run", "Thread.java", 840, Origin.JDK));
        heap.thread("idle", Origin.APPLICATION, new ThreadActivity(7, "waiting", "main", frames));

        List<LeakDetail> portrait = portraitOf(heap.graph(), "idle", true);

        assertThat(lines(portrait, "stack"))
                .startsWith("java.lang.Object.wait(Object.java)", "java.util.Queue.take(unknown source)");
    }

    @Test
    void what_the_jvm_made_for_a_lambda_is_no_frame_that_somebody_wrote() {
        TestHeap heap = new TestHeap();
        List<HeapFrame> frames = List.of(
                new HeapFrame("java.lang.Object", "wait", "Object.java", -2, Origin.JDK),
                new HeapFrame("com.acme.Feed", "takeIn", "Feed.java", 31, Origin.APPLICATION),
                new HeapFrame("com.acme.Feed$$Lambda/0x0000000800c03000", "run", null, -1, Origin.APPLICATION));
        heap.thread("feed", Origin.APPLICATION, new ThreadActivity(7, "waiting", "main", frames));

        assertThat(lines(portraitOf(heap.graph(), "feed", true), "stack"))
                .containsExactly("com.acme.Feed.takeIn(Feed.java:31)");
    }

    @Test
    void threads_that_differ_in_a_number_are_counted() {
        TestHeap heap = new TestHeap();
        heap.thread("pool-1-thread-1", Origin.APPLICATION);
        heap.thread("pool-2-thread-1", Origin.APPLICATION);
        heap.thread("other", Origin.APPLICATION);

        assertThat(line(portraitOf(heap.graph(), "pool-2-thread-1", true), "thread"))
                .isEqualTo("java.lang.Thread, not a daemon, one of 2 that were started");
    }

    private static HeapGraph graph() {
        return HeapWalker.create().graph(WalkRules.withoutMachinery());
    }

    private static List<LeakDetail> portraitOf(String name, boolean isNew) {
        return portraitOf(graph(), name, isNew);
    }

    private static List<LeakDetail> portraitOf(HeapGraph graph, String name, boolean isNew) {
        RetainingPaths paths = RetainingPaths.of(graph);
        return new ThreadPortrait(paths, object -> isNew).of(pathTo(paths, name));
    }

    private static String remedyOf(String name) {
        RetainingPaths paths = RetainingPaths.of(graph());
        return Remedy.of(paths.graph(), pathTo(paths, name), object -> true, object -> false);
    }

    private static RetainingPath pathTo(RetainingPaths paths, String name) {
        return paths.to(thread(paths.graph(), name).object()).orElseThrow();
    }

    private static HeapThread thread(HeapGraph graph, String name) {
        return graph.threads().stream()
                .filter(thread -> thread.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitState(Thread thread, Thread.State state) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (thread.getState() != state && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        assertThat(thread.getState()).isEqualTo(state);
    }

    private static List<String> lines(List<LeakDetail> portrait, String label) {
        return portrait.stream()
                .filter(detail -> detail.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + label + " in " + portrait))
                .lines();
    }

    private static String line(List<LeakDetail> portrait, String label) {
        assertThat(lines(portrait, label)).hasSize(1);
        return lines(portrait, label).get(0);
    }
}
