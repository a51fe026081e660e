package io.objex.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Measures all operations one after the other, again and again, so that those which are compared are neighbours in time.
 * Before each the heap is collected, off the clock: none pays for the garbage of another.
 */
final class Rounds {
    private static final Map<Operation, Operation> NEEDS = Map.of(
            Operation.WRITE, Operation.GRAPH, Operation.VERIFY, Operation.WRITE, Operation.SHARK, Operation.DUMP_HEAP);

    private static final double LEAST_SEEN = 0.95;

    private final Workbench bench;
    private final Map<Operation, String> omitted = new EnumMap<>(Operation.class);
    private List<Sample> samples = new ArrayList<>();
    private long objects;

    Rounds(Workbench bench) {
        this.bench = bench;
    }

    /**
     * Measures.
     *
     * @param objects how many there are at least, more or less
     * @param quick so many rounds of snapshot and histogram alone, before those of all operations
     * @param least so many rounds in any case
     * @param most never more rounds
     * @param time after which no round of all operations begins
     * @return what was measured, in the order of time
     * @throws Exception if an operation fails for another reason than memory
     */
    List<Sample> run(long objects, int quick, int least, int most, Duration time) throws Exception {
        this.objects = objects;
        samples = new ArrayList<>();
        for (int round = 0; round < quick; round++) {
            take(Operation.SNAPSHOT, round);
            take(Operation.HISTOGRAM, round);
        }
        long began = System.nanoTime();
        for (int round = 0; round < most; round++) {
            if (round >= least && System.nanoTime() - began > time.toNanos()) {
                break;
            }
            for (Operation operation : Operation.values()) {
                take(operation, quick + round);
            }
        }
        return samples;
    }

    private void take(Operation operation, int round) throws Exception {
        if (!omitted.containsKey(operation)) {
            System.gc(); // or an operation pays for the garbage of the one before it
            try {
                samples.add(measure(operation, round));
            } catch (TooSlowException e) {
                drop(operation, e.getMessage());
            } catch (OutOfMemoryError e) {
                long megabytes = Runtime.getRuntime().maxMemory() >> 20;
                drop(operation, "does not fit into a heap of %,d MiB".formatted(megabytes));
            }
        }
        bench.clearAfter(operation);
    }

    private void drop(Operation operation, String reason) {
        samples.removeIf(sample -> sample.operation() == operation);
        omit(operation, reason);
    }

    private Sample measure(Operation operation, int round) throws Exception {
        Work work = bench.of(operation);
        long began = System.nanoTime();
        LongSupplier count = work.run();
        long nanos = System.nanoTime() - began;
        return new Sample(operation, round, nanos, checked(operation, count.getAsLong()));
    }

    /** A tool that fails to read a class goes on without what is behind it, and would look fast. */
    private long checked(Operation operation, long count) {
        if (count < objects * LEAST_SEEN) {
            throw new IllegalStateException("%s saw %d of %d objects".formatted(operation.title(), count, objects));
        }
        return count;
    }

    /** Leaves an operation out from now on, and those that need what it makes. */
    void omit(Operation operation, String reason) {
        omitted.putIfAbsent(operation, reason);
        NEEDS.forEach((needing, needed) -> {
            if (needed == operation) {
                omit(needing, "needs " + operation.title());
            }
        });
    }

    /** Returns what was left out. */
    List<Omission> omissions() {
        List<Omission> all = new ArrayList<>();
        omitted.forEach((operation, reason) -> all.add(new Omission(operation, reason)));
        return all;
    }
}
