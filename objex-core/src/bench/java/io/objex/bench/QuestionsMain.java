package io.objex.bench;

import io.objex.store.Dump;
import io.objex.store.Measure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Opens an analysed dump in a JVM of its own, with a heap that has no room for the graph, and asks it the questions of a user,
 * each of many objects taken at random. The first question of its kind meets a JVM that has yet to load and compile what
 * answers it; for all of them the pages of the file are where the system keeps them.
 */
final class QuestionsMain {
    /** How large the heap of its JVM may become. */
    static final long BYTES = 200L << 20;

    private static final int QUESTIONS = 201;
    private static final int MOST = 100;

    private final List<String> cells = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private final Path database;

    private QuestionsMain(Path database) {
        this.database = database;
    }

    /**
     * Asks.
     *
     * @param args what the heap is called, the dump, the file for the cells of the table
     * @throws Exception if something fails
     */
    public static void main(String[] args) throws Exception {
        QuestionsMain measured = new QuestionsMain(Path.of(args[1]));
        measured.cells.add(args[0]);
        measured.run();
        Files.write(Path.of(args[2]), measured.cells);
    }

    /** The headings of the table. */
    static List<String> headings() {
        return List.of("heap", "objects", "opening", "`out`", "`in`", "`path`", "`top`", "most memory");
    }

    private void run() throws IOException {
        String opening = asked(1, object -> Dump.open(database).close());
        try (Dump dump = Dump.open(database)) {
            int objects = Integer.parseInt(dump.meta().getOrDefault("rows.object", ""));
            cells.add("%,d".formatted(objects));
            cells.add(opening);
            cells.add(asked(objects, object -> dump.referencesOf(object, MOST)));
            cells.add(asked(objects, object -> dump.referrersOf(object, MOST)));
            cells.add(asked(objects, dump::pathTo));
            cells.add(asked(objects, object -> dump.top(Measure.RETAINED, MOST)));
        }
        cells.add(mostMemory());
    }

    /** The first, and of the others the median and the longest. */
    private String asked(int objects, IntConsumer question) {
        double first = millis(objects, question);
        double[] others = new double[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            others[i] = millis(objects, question);
        }
        Arrays.sort(others);
        return "%,.0f ms, then %,.2f ms (%,.1f)".formatted(first, others[QUESTIONS / 2], others[QUESTIONS - 1]);
    }

    private double millis(int objects, IntConsumer question) {
        int object = random.nextInt(objects);
        long began = System.nanoTime();
        question.accept(object);
        return (System.nanoTime() - began) / 1e6;
    }

    /** What the process ever had in memory, the code and the caches of JVM and SQLite included; Linux tells. */
    private static String mostMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "-";
        }
        return Files.readAllLines(status, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> "%,d MB".formatted(Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1_000_000))
                .findFirst()
                .orElse("-");
    }
}
