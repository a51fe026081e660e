package io.objex.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM that was started for one heap does: it warms up on a small heap of the shape, builds the one that counts,
 * measures and writes down what came of it.
 */
final class HeapMain {
    private static final int WARM_OBJECTS = 300_000;
    /* What a JVM has looked at after a few dozen tests. */
    private static final int WARM_QUICK_ROUNDS = 60;
    private static final int WARM_ROUNDS = 3;
    private static final int QUICK_ROUNDS = 15;
    private static final Duration WARM_TIME = Duration.ofSeconds(6);
    private static final int LEAST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 25;

    private static @Nullable Object held;

    private HeapMain() {}

    /**
     * Measures one heap.
     *
     * @param args the shape, how many objects, how many seconds, how many seconds for one operation, a folder for dumps, the
     *     file for the results
     * @throws Exception if something cannot be measured
     */
    public static void main(String[] args) throws Exception {
        Shape shape = Shape.of(args[0]);
        int objects = Integer.parseInt(args[1]);
        Duration time = Duration.ofSeconds(Long.parseLong(args[2]));
        Duration limit = Duration.ofSeconds(Long.parseLong(args[3]));
        Rounds rounds = new Rounds(new Workbench(HeapMain::root, limit, Path.of(args[4])));

        warmUp(rounds, shape, objects, limit);
        held = shape.build(objects);
        List<Sample> samples = rounds.run(objects, QUICK_ROUNDS, LEAST_ROUNDS, MOST_ROUNDS, time);
        new HeapResult(shape, objects, samples, rounds.omissions(), SnapshotMemory.measure()).write(Path.of(args[5]));
    }

    /** Also finds out which operations would take too long: cost is taken to grow with the number of objects. */
    private static void warmUp(Rounds rounds, Shape shape, int objects, Duration limit) throws Exception {
        int few = Math.min(objects, WARM_OBJECTS);
        held = shape.build(few);
        List<Sample> samples = rounds.run(few, WARM_QUICK_ROUNDS, WARM_ROUNDS, MOST_ROUNDS, WARM_TIME);
        held = null;
        int last = samples.get(samples.size() - 1).round();
        for (Sample sample : samples) {
            double expected = (double) sample.nanos() / few * objects;
            if (sample.round() == last && expected > limit.toNanos()) {
                rounds.omit(
                        sample.operation(),
                        "would take some %.0f s, more than %d".formatted(expected / 1e9, limit.toSeconds()));
            }
        }
    }

    private static Object root() {
        if (held == null) {
            throw new IllegalStateException("no heap has been built");
        }
        return held;
    }
}
