package io.objex.bench;

import io.objex.graph.HeapGraph;
import io.objex.graph.Referrers;
import io.objex.hprof.HprofReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads heap dumps with objex and with what else can, each on the same file, one after the other in each round. */
final class ReadingMain {
    private static final int WARM_OBJECTS = 300_000;
    private static final int WARM_ROUNDS = 3;
    private static final int LEAST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 25;
    private static final Duration WARM_TIME = Duration.ofSeconds(6);

    @SuppressWarnings("UnusedVariable") // what is dumped
    private static @Nullable Object held;

    private final Path dump;
    private final int objects;
    private final List<Round> rounds = new ArrayList<>();

    private ReadingMain(Path dump, int objects) {
        this.dump = dump;
        this.objects = objects;
    }

    /** Nanoseconds of each tool. */
    private record Round(long objex, long shark, long hprofHeap) {}

    /** Reads a dump and returns how many objects it saw. */
    private interface Reading {
        long read(Path dump) throws Exception;
    }

    /**
     * Measures dumps of two kinds: one that the JVM writes of a heap of hash maps, and one of nodes that refer to any other.
     *
     * @param args how many objects, how many seconds, a folder for dumps, the file for the result
     * @throws Exception if a dump cannot be read
     */
    public static void main(String[] args) throws Exception {
        int objects = Integer.parseInt(args[0]);
        Duration time = Duration.ofSeconds(Long.parseLong(args[1]));
        Path folder = Path.of(args[2]);
        Path dump = folder.resolve("reading.hprof");
        MarkdownTable table =
                new MarkdownTable(List.of("dump", "objects", "rounds", "objex / Shark", "objex / hprof-heap", "objex"));
        writeOfMaps(dump, WARM_OBJECTS);
        new ReadingMain(dump, WARM_OBJECTS).measure(WARM_ROUNDS, WARM_TIME);
        writeOfMaps(dump, objects);
        table.add(new ReadingMain(dump, objects).measure(LEAST_ROUNDS, time).row("hash maps"));
        LargeDump.write(dump, objects, objects);
        table.add(new ReadingMain(dump, objects).measure(LEAST_ROUNDS, time).row("nodes"));
        Files.delete(dump);
        Files.writeString(Path.of(args[3]), table.toString());
    }

    private static void writeOfMaps(Path dump, int objects) throws Exception {
        Files.deleteIfExists(dump);
        held = Shape.HASH_MAPS.build(objects);
        JvmDiagnostics.dumpHeap(dump);
        held = null;
    }

    private ReadingMain measure(int least, Duration time) throws Exception {
        long began = System.nanoTime();
        while (rounds.size() < least || (rounds.size() < MOST_ROUNDS && System.nanoTime() - began < time.toNanos())) {
            rounds.add(new Round(nanos(ReadingMain::objex), nanos(OtherTools::shark), nanos(OtherTools::hprofHeap)));
        }
        return this;
    }

    private long nanos(Reading reading) throws Exception {
        System.gc();
        long began = System.nanoTime();
        long seen = reading.read(dump);
        long nanos = System.nanoTime() - began;
        if (seen < objects) {
            throw new IllegalStateException("only %d of %d objects were seen".formatted(seen, objects));
        }
        return nanos;
    }

    /** To the finished graph: types, sizes, roots, references both ways. */
    private static long objex(Path dump) {
        HeapGraph graph = HprofReader.read(dump);
        Referrers referrers = Referrers.of(graph);
        return (long) graph.objectCount() + Math.min(0, referrers.count(0));
    }

    private List<String> row(String name) {
        double[] toShark = rounds.stream()
                .mapToDouble(round -> (double) round.objex / round.shark)
                .toArray();
        double[] toHprofHeap = rounds.stream()
                .mapToDouble(round -> (double) round.objex / round.hprofHeap)
                .toArray();
        double[] each = rounds.stream()
                .mapToDouble(round -> (double) round.objex / objects)
                .toArray();
        return List.of(
                name,
                String.format(Locale.ROOT, "%,d", objects),
                String.valueOf(rounds.size()),
                Spread.of(toShark).toString(),
                Spread.of(toHprofHeap).toString(),
                Spread.of(each) + " ns/object");
    }
}
