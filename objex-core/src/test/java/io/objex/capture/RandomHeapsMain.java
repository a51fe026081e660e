package io.objex.capture;

import io.objex.graph.HeapGraph;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Runs in a child JVM: walks random heaps while another thread forces collections, and compares each walk with the
 * reflective one, and the graphs captured in both ways with each other. Goes on beyond the walks asked for until collections have come into enough of them.
 */
public final class RandomHeapsMain {
    /** System property: the number of walks. */
    static final String WALKS = "objex.walks";
    /** System property: the first seed, 1 unless given. */
    static final String SEED = "objex.walks.seed";
    /** System property: for how many seconds the walks may go on, 60 unless given. */
    static final String PATIENCE = "objex.walks.patience";
    /** Printed if every walk was right. */
    static final String RIGHT = "every walk was right";
    /** Printed with a number: walks in which a collection came. */
    static final String INTERRUPTED = "interrupted";
    /** Printed with a number: batches read again. */
    static final String REDONE = "redone";

    /** Printed with a number: how often the objects of a graph were numbered anew. */
    static final String RENUMBERED = "renumbered";
    /** Printed with a number: objects compared of graphs that were captured in both ways to the end. */
    static final String PAIRED = "paired";

    private static final String VISITED = "objex.visited";
    private static final String THREADS = "objex.walk.threads";
    private static final int MOST_THREADS = 4;
    private static final int WALKS_OF_A_HEAP = 4;
    private static final int LARGEST_HEAP = 20_000;
    private static final int ENOUGH = 5;
    private static final int AT_MOST_TIMES = 20;
    private static final int OFTEN = 200_000;
    private static final int MOST_DIFFERENCES = 20;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private static Object held;

    private final HeapWalker walker = HeapWalker.create();
    private final OwnTypes.Keeper keeper = new OwnTypes.Keeper();
    private final Pressure pressure;
    private final Random random;
    private final List<String> differences = new ArrayList<>();
    private int walks;
    private int interrupted;
    private long objects;
    private long paired;

    private RandomHeapsMain(long seed) {
        this.random = new Random(seed);
        this.pressure = new Pressure(seed);
    }

    /** Walks, prints what is wrong, and ends with 1 if anything is. */
    public static void main(String[] args) throws Exception {
        long seed = Long.getLong(SEED, 1);
        int wanted = Integer.getInteger(WALKS, 100);
        Watchdog watchdog = Watchdog.over(Long.getLong(PATIENCE, 60));
        RandomHeapsMain heaps = new RandomHeapsMain(seed);
        heaps.run(seed, wanted);
        watchdog.release();
        heaps.differences.stream().limit(MOST_DIFFERENCES).forEach(OUT::println);
        OUT.println(heaps.differences.isEmpty() ? RIGHT : heaps.differences.size() + " differences");
        System.exit(heaps.differences.isEmpty() ? 0 : 1);
    }

    private void run(long firstSeed, int wanted) throws Exception {
        keeper.start();
        pressure.start();
        long seed = firstSeed;
        while (differences.isEmpty() && (walks < wanted || (!isEnough() && walks < AT_MOST_TIMES * wanted))) {
            pressure.fullEach(random.nextInt(3) == 0 ? Integer.MAX_VALUE : OFTEN + random.nextInt(OFTEN));
            walk(seed++);
        }
        pressure.end();
        keeper.release();
        WalkCounters counters = walker.counters();
        OUT.printf("walks %d, objects looked for %d, %s %d, ", walks, objects, INTERRUPTED, interrupted);
        OUT.printf("batches %d, %s %d, ", counters.batches(), REDONE, counters.redone());
        OUT.printf("rekeyed %d, fallbacks %d, ", counters.rekeyed(), counters.fallbacks());
        OUT.printf("%s %d, %s %d%n", RENUMBERED, counters.renumbered(), PAIRED, paired);
    }

    private boolean isEnough() {
        boolean byAddress = walker.counters().batches() > 0;
        boolean redone =
                walker.counters().redone() >= ENOUGH && walker.counters().renumbered() >= ENOUGH && paired > 0;
        return interrupted >= ENOUGH && (!byAddress || redone);
    }

    private void walk(long seed) {
        RandomHeap heap = new RandomHeap(seed, 1 + random.nextInt(LARGEST_HEAP));
        held = heap.root();
        keeper.held = heap.root();
        ExpectedObjects expected = ExpectedObjects.of(ReflectiveWalk.from(List.of(held, keeper), heap.threadLocals()));
        for (int i = 0; i < WALKS_OF_A_HEAP; i++) {
            compare(expected, seed, i % 2 == 0);
        }
        compareGraphs(seed);
        heap.dismantle();
    }

    private void compareGraphs(long seed) {
        System.clearProperty(VISITED);
        long fallbacks = walker.counters().fallbacks();
        HeapGraph asTheJvmLets = walker.graph(WalkRules.everything());
        boolean inTwoWays = walker.counters().fallbacks() == fallbacks;
        System.setProperty(VISITED, "identity");
        PairedGraphs graphs = new PairedGraphs(asTheJvmLets, walker.graph(WalkRules.everything()));
        graphs.differencesFrom(held)
                .forEach(difference -> differences.add("seed %d, graphs: %s".formatted(seed, difference)));
        paired += inTwoWays ? graphs.count() : 0;
    }

    /** Walks as the JVM lets it, by address where it can, or by identity hash code. */
    private void compare(ExpectedObjects expected, long seed, boolean asTheJvmLets) {
        String threads = Integer.toString(1 + random.nextInt(MOST_THREADS));
        System.setProperty(THREADS, threads);
        if (asTheJvmLets) {
            System.clearProperty(VISITED);
        } else {
            System.setProperty(VISITED, "identity");
        }
        long before = collections();
        List<String> found = expected.differences(walker.snapshot(WalkRules.everything()));
        interrupted += collections() > before ? 1 : 0;
        walks++;
        objects += expected.count();
        found.forEach(difference -> differences.add("seed %d, walk %d, %s, %s threads: %s"
                .formatted(seed, walks, asTheJvmLets ? "as the JVM lets" : "by identity hash", threads, difference)));
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
