package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

/** Walks while other threads change what is walked. */
class ChangingHeapTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);
    private static final int STABLE = 5000;

    private static final List<Object> HELD = new ArrayList<>();
    private static volatile boolean stopped;

    private static final class Stable {
        @SuppressWarnings("UnusedVariable") // read by the walk
        final Object next;

        Stable(Object next) {
            this.next = next;
        }
    }

    /** Rewrites collections of its own, which the walk sees through a static list. */
    private static final class Rewriter extends Thread {
        private final SplittableRandom random;
        private final List<Object> list = new ArrayList<>();

        @SuppressWarnings("JdkObsolete") // its chain is what is tested
        private final LinkedList<Object> linked = new LinkedList<>();

        private final Map<Object, Object> hash = new HashMap<>();
        private final Map<Object, Object> weak = new WeakHashMap<>();
        private final Map<Object, Object> concurrent = new ConcurrentHashMap<>();
        private final ArrayDeque<Object> deque = new ArrayDeque<>();
        private final ConcurrentLinkedQueue<Object> queue = new ConcurrentLinkedQueue<>();
        private final AtomicReferenceArray<Object> array = new AtomicReferenceArray<>(1000);

        Rewriter(int seed) {
            super("rewriter-" + seed);
            this.random = new SplittableRandom(seed);
        }

        @Override
        public void run() {
            while (!stopped) {
                change(new Object[] {random.nextInt(), list, "text " + random.nextInt()});
            }
        }

        private void change(Object[] fresh) {
            int key = random.nextInt(2000);
            list.add(fresh);
            linked.addFirst(fresh);
            hash.put(key, fresh);
            weak.put(fresh, key);
            concurrent.put(key, fresh);
            deque.add(fresh);
            queue.add(fresh);
            array.set(random.nextInt(1000), fresh);
            if (list.size() > 2000) {
                list.clear();
                linked.clear();
                weak.clear();
                hash.clear();
                deque.clear();
                queue.clear();
            }
        }
    }

    @Test
    void every_walk_ends_and_sees_whatever_was_there_all_the_time() throws Exception {
        Object chain = null;
        for (int i = 0; i < STABLE; i++) {
            chain = new Stable(chain);
        }
        HELD.add(chain);
        List<Rewriter> rewriters = List.of(new Rewriter(1), new Rewriter(2));
        HELD.addAll(rewriters);
        rewriters.forEach(Thread::start);
        try {
            long end = System.nanoTime() + LONG_ENOUGH.toNanos();
            int walks = 0;
            while (System.nanoTime() < end) {
                assertStableIsSeen();
                walks++;
            }
            assertThat(walks).isPositive();
        } finally {
            stopped = true;
            for (Rewriter rewriter : rewriters) {
                rewriter.join();
            }
            HELD.clear();
        }
    }

    private static void assertStableIsSeen() {
        HeapSnapshot snapshot = HeapWalker.create().snapshot(SeenHeap.RULES);
        assertThat(snapshot.count(Stable.class.getName(), Region.APPLICATION)).isEqualTo(STABLE);
        HeapGraph graph = HeapWalker.create().graph(SeenHeap.RULES);
        assertThat(new SeenHeap(graph).count(Stable.class.getName())).isEqualTo(STABLE);
    }

    /** A chain that grows at one end all the time and is dropped at the other: only the walk keeps what it has met. */
    public static final class GrowingChainMain {
        private static final int PAUSE = 200;

        private static volatile Link newest = new Link();

        private GrowingChainMain() {}

        private static final class Link {
            @SuppressWarnings("UnusedVariable") // read by the walk
            volatile Link next;
        }

        /** Runs in the child JVM. */
        public static void main(String[] args) {
            HeapWalker walker = HeapWalker.create();
            Thread thread = new Thread(GrowingChainMain::grow);
            thread.setDaemon(true);
            thread.start();
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            for (int i = 0; i < 10; i++) {
                out.println("walk ended: " + (walker.snapshot().objectCount() > 0));
            }
        }

        private static void grow() {
            while (true) {
                Link link = new Link();
                newest.next = link;
                newest = link;
                for (int i = 0; i < PAUSE; i++) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Test
    void a_walk_along_a_chain_that_grows_at_its_end_catches_up() throws Exception {
        ChildJvm child = ChildJvm.run(GrowingChainMain.class, "-Xmx256m");

        assertThat(child.output().lines().filter(line -> line.equals("walk ended: true")))
                .hasSize(10);
        assertThat(child.exitCode()).isZero();
    }
}
