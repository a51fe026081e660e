package io.objex.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of one heap.
 *
 * @param shape its shape
 * @param objects how many objects were asked for; those of the JVM come on top
 * @param samples what was measured
 * @param omissions what was not
 * @param memory what a snapshot takes
 */
record HeapResult(Shape shape, int objects, List<Sample> samples, List<Omission> omissions, SnapshotMemory memory) {
    private static final String MEASURED = "measured";
    private static final String OMITTED = "omitted";
    private static final String MEMORY = "memory";

    /** Copies the lists. */
    HeapResult {
        samples = List.copyOf(samples);
        omissions = List.copyOf(omissions);
    }

    /** Writes samples and omissions, a line each. */
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Sample each : samples) {
            lines.add("%s\t%s\t%d\t%d\t%d"
                    .formatted(MEASURED, each.operation().name(), each.round(), each.nanos(), each.count()));
        }
        for (Omission each : omissions) {
            lines.add("%s\t%s\t%s".formatted(OMITTED, each.operation().name(), each.reason()));
        }
        lines.add("%s\t%s\t%s".formatted(MEMORY, memory.held(), memory.allocated()));
        Files.write(file, lines);
    }

    /** Reads what {@link #write} wrote. */
    static HeapResult read(Shape shape, int objects, Path file) throws IOException {
        List<Sample> samples = new ArrayList<>();
        List<Omission> omissions = new ArrayList<>();
        SnapshotMemory memory = new SnapshotMemory(0, 0);
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t", -1);
            if (parts[0].equals(MEMORY)) {
                memory = new SnapshotMemory(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
                continue;
            }
            Operation operation = Operation.valueOf(parts[1]);
            if (parts[0].equals(MEASURED)) {
                samples.add(new Sample(
                        operation, Integer.parseInt(parts[2]), Long.parseLong(parts[3]), Long.parseLong(parts[4])));
            } else {
                omissions.add(new Omission(operation, parts[2]));
            }
        }
        return new HeapResult(shape, objects, samples, omissions, memory);
    }

    /** Returns what an operation took each time, in the order of the rounds. */
    List<Sample> of(Operation operation) {
        return samples.stream()
                .filter(sample -> sample.operation() == operation)
                .toList();
    }

    /** Returns how many rounds there were. */
    int rounds() {
        return samples.stream().mapToInt(Sample::round).max().orElse(-1) + 1;
    }

    /** Returns nanoseconds for each object or row, unless the operation was left out. */
    Optional<Spread> nanosEach(Operation operation) {
        return spread(of(operation).stream().mapToDouble(Sample::nanosEach).toArray());
    }

    /** Returns how many objects or rows an operation went through, 0 if it was left out. */
    double count(Operation operation) {
        return spread(of(operation).stream().mapToDouble(Sample::count).toArray())
                .map(Spread::median)
                .orElse(0.0);
    }

    /** Returns the time of one operation divided by that of another in the same round, unless one was left out. */
    Optional<Spread> ratio(Operation measured, Operation against) {
        Map<Integer, Long> under = of(against).stream().collect(Collectors.toMap(Sample::round, Sample::nanos));
        return spread(of(measured).stream()
                .filter(sample -> under.containsKey(sample.round()))
                .mapToDouble(sample -> (double) sample.nanos() / under.get(sample.round()))
                .toArray());
    }

    private static Optional<Spread> spread(double[] values) {
        return values.length == 0 ? Optional.empty() : Optional.of(Spread.of(values));
    }
}
