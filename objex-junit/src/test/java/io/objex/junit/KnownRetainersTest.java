package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK at hand keeps, found at the place that the catalogue knows. */
class KnownRetainersTest {
    /** Takes back what the fixtures did; refers weakly to it, or it would be the nearest holder. */
    private static final List<Runnable> CLEAN_UP = new ArrayList<>();

    @TempDir
    Path artifacts;

    private @Nullable UncaughtExceptionHandler handler;

    @BeforeEach
    void remember() {
        handler = Thread.getDefaultUncaughtExceptionHandler();
    }

    @AfterEach
    void clean_up() {
        CLEAN_UP.forEach(Runnable::run);
        CLEAN_UP.clear();
        Thread.setDefaultUncaughtExceptionHandler(handler);
    }

    private static <T> void afterwards(T object, Consumer<T> cleanUp) {
        WeakReference<T> reference = new WeakReference<>(object);
        CLEAN_UP.add(() -> Optional.ofNullable(reference.get()).ifPresent(cleanUp));
    }

    private String report(Class<?> fixture) {
        return Engine.writingTo(artifacts).run(fixture).failure().getMessage();
    }

    @Test
    void a_shutdown_hook() {
        assertThat(report(HookFixture.class))
                .contains("why:               a shutdown hook, and all that it refers to, stays until the JVM ends")
                .contains("to free it:        keep the hook and take it back when done: "
                        + "Runtime.getRuntime().removeShutdownHook(hook): frees ");
    }

    @Test
    void a_chain_of_handlers_of_uncaught_exceptions() {
        assertThat(report(HandlerFixture.class))
                .contains("why:               a handler that calls the one before it keeps the whole chain of handlers")
                .contains("to free it:        put the earlier handler back when done: ");
    }

    @Test
    void a_timer() {
        assertThat(report(TimerFixture.class))
                .contains("why:               the thread of a Timer keeps the queue of its tasks")
                .contains("to free it:        call Timer.cancel() when done, ");
    }

    @Test
    void a_cancelled_task_in_the_queue_of_an_executor() {
        assertThat(report(QueueFixture.class))
                .contains("why:               a scheduled executor keeps a task until it is due, also a cancelled one")
                .contains(
                        "to free it:        shut the executor down; or cancel the task, with setRemoveOnCancelPolicy(true)");
    }

    /** What is kept. */
    private static final class Session implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("nobody runs it");
        }
    }

    @DetectLeaks(allow = "holder:**.CLEAN_UP # the test's own books")
    static class HookFixture {
        @Test
        void registers_a_hook() {
            Thread hook = new Thread(new Session());
            Runtime.getRuntime().addShutdownHook(hook);
            afterwards(hook, Runtime.getRuntime()::removeShutdownHook);
        }
    }

    /** Calls the handler before it. */
    private record Chained(@Nullable UncaughtExceptionHandler before) implements UncaughtExceptionHandler {
        @Override
        public void uncaughtException(Thread thread, Throwable thrown) {
            if (before != null) {
                before.uncaughtException(thread, thrown);
            }
        }
    }

    @DetectLeaks(allow = "holder:**.CLEAN_UP # the test's own books")
    static class HandlerFixture {
        @Test
        void sets_a_handler() {
            Thread.setDefaultUncaughtExceptionHandler(new Chained(Thread.getDefaultUncaughtExceptionHandler()));
        }
    }

    @DetectLeaks(allow = "holder:**.CLEAN_UP # the test's own books")
    static class TimerFixture {
        @Test
        void schedules_a_task() {
            Timer timer = new Timer("reminder", true);
            Task task = new Task(timer);
            timer.schedule(task, TimeUnit.HOURS.toMillis(1));
            afterwards(task, each -> each.timer.cancel());
        }
    }

    /** Is never due. */
    private static final class Task extends TimerTask {
        private final Timer timer;

        private Task(Timer timer) {
            this.timer = timer;
        }

        @Override
        public void run() {
            throw new IllegalStateException("nobody runs it");
        }
    }

    @DetectLeaks
    static class QueueFixture {
        private static final ScheduledExecutorService SCHEDULER = Executors.newScheduledThreadPool(1, daemon -> {
            Thread thread = new Thread(daemon, "scheduler");
            thread.setDaemon(true);
            return thread;
        });

        @Test
        void cancels_a_task() {
            assertThat(SCHEDULER.schedule(new Session(), 1, TimeUnit.HOURS).cancel(true))
                    .isTrue();
        }
    }
}
