package io.objex.junit;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that change the heap all the time, in every phase of their lives: what they hold grows and shrinks. */
final class WildTests {
    /** How many tests each class has. */
    static final int TESTS = 4;

    private static final int MOST = 3_000;
    private static final Map<Object, Object> CACHE = new ConcurrentHashMap<>();
    private static final Map<Object, ClassLoader> LOADERS = new ConcurrentHashMap<>();

    private static final AtomicInteger BUSY = new AtomicInteger();
    private static final long A_WHILE = Duration.ofMillis(5).toNanos();

    private WildTests() {}

    static void forget() {
        CACHE.clear();
        LOADERS.clear();
    }

    /** How many wild things go on at this moment. */
    static int busy() {
        return BUSY.get();
    }

    private static void growAndShrink() {
        BUSY.incrementAndGet();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long began = System.nanoTime();
        while (System.nanoTime() - began < A_WHILE) {
            for (int i = 0; i < MOST / 3; i++) {
                CACHE.put(random.nextInt(MOST), new ParallelTest.Session());
                CACHE.remove(random.nextInt(MOST));
            }
        }
        BUSY.decrementAndGet();
    }

    private static void loadClasses() {
        try (InputStream code = ParallelTest.Session.class.getResourceAsStream("ParallelTest$Session.class")) {
            OneClassLoader loader =
                    new OneClassLoader(Objects.requireNonNull(code).readAllBytes());
            LOADERS.put(ThreadLocalRandom.current().nextInt(10), loader);
            Constructor<?> constructor = loader.loaded.getDeclaredConstructor();
            constructor.setAccessible(true);
            CACHE.put(loader, constructor.newInstance());
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("a class that cannot be loaded again", e);
        }
    }

    /** Defines one class once more. */
    private static final class OneClassLoader extends ClassLoader {
        private final Class<?> loaded;

        private OneClassLoader(byte[] code) {
            super(WildTests.class.getClassLoader());
            this.loaded = defineClass(null, code, 0, code.length);
        }
    }

    private static void startThreads() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(WildTests::growAndShrink, "wild-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** What all the classes do. */
    abstract static class Wild {
        Wild() {
            growAndShrink();
        }

        @BeforeAll
        static void open() {
            growAndShrink();
            loadClasses();
        }

        @AfterAll
        static void close() {
            growAndShrink();
            LOADERS.clear();
        }

        @BeforeEach
        void prepare() {
            growAndShrink();
        }

        @AfterEach
        void clearUp() {
            growAndShrink();
        }

        @Test
        void grows() {
            growAndShrink();
        }

        @Test
        void starts_threads() throws InterruptedException {
            startThreads();
        }

        @Test
        void loads_classes() {
            loadClasses();
        }

        @Test
        void does_it_all() throws InterruptedException {
            growAndShrink();
            startThreads();
            loadClasses();
        }
    }

    @IgnoreLeaks("wild on purpose")
    static final class First extends Wild {}

    @IgnoreLeaks("wild on purpose")
    static final class Second extends Wild {}

    @IgnoreLeaks("wild on purpose")
    static final class Third extends Wild {}

    @IgnoreLeaks("wild on purpose")
    static final class Fourth extends Wild {}

    @IgnoreLeaks("wild on purpose")
    static final class Fifth extends Wild {}

    @IgnoreLeaks("wild on purpose")
    static final class Sixth extends Wild {}

    @IgnoreLeaks("wild on purpose")
    static final class Seventh extends Wild {}

    @IgnoreLeaks("wild on purpose")
    static final class Eighth extends Wild {}
}
