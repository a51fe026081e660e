package io.objex.bench;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How much of what the JVM counts a snapshot has seen. */
final class Coverage {
    private static final int SHOWN = 25;

    private final List<Line> lines;

    private Coverage(List<Line> lines) {
        this.lines = lines;
    }

    private record Line(String type, long counted, long seen) {
        long missing() {
            return counted - seen;
        }

        List<String> cells() {
            return List.of(type, number(counted), number(seen), number(missing()));
        }
    }

    /** Compares a histogram of live objects with a snapshot of the same heap. */
    static Coverage between(List<HistogramLine> histogram, HeapSnapshot snapshot) {
        Map<String, Long> counted = new TreeMap<>();
        histogram.forEach(line -> counted.merge(line.type(), line.objects(), Long::sum));
        snapshot.types().forEach(type -> counted.putIfAbsent(type, 0L));
        List<Line> lines = new ArrayList<>();
        counted.forEach((type, count) -> lines.add(new Line(type, count, seen(snapshot, type))));
        lines.sort(Comparator.comparingLong((Line line) -> Math.abs(line.missing()))
                .reversed());
        return new Coverage(lines);
    }

    private static long seen(HeapSnapshot snapshot, String type) {
        long sum = 0;
        for (Region region : Region.values()) {
            sum += snapshot.count(type, region);
        }
        return sum;
    }

    /** Returns the share of what the JVM counts that the snapshot has, type by type: what is seen twice is no help. */
    private double share() {
        long counted = lines.stream().mapToLong(Line::counted).sum();
        long both = lines.stream()
                .mapToLong(line -> Math.min(line.counted(), line.seen()))
                .sum();
        return (double) both / counted;
    }

    @Override
    public String toString() {
        MarkdownTable table = new MarkdownTable(List.of("type", "GC.class_histogram", "snapshot", "missing"));
        lines.stream().limit(SHOWN).filter(line -> line.missing() != 0).forEach(line -> table.add(line.cells()));
        table.add(sum("all objects", lines));
        return "The snapshot sees %.2f %% of what the JVM counts; the types in which they differ most:%n%n%s"
                .formatted(100 * share(), table);
    }

    private static List<String> sum(String title, List<Line> lines) {
        long counted = lines.stream().mapToLong(Line::counted).sum();
        long seen = lines.stream().mapToLong(Line::seen).sum();
        return new Line(title, counted, seen).cells();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
