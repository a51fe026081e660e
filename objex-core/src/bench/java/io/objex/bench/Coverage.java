package io.objex.bench;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How much of what the JVM counts a snapshot has seen. */
final class Coverage {
    private static final int SHOWN = 25;
    private static final String ALL = "all objects";

    private final List<Line> lines;
    private final Map<String, Map<Cause, Long>> causes;

    private Coverage(List<Line> lines, Map<String, Map<Cause, Long>> causes) {
        this.lines = lines;
        this.causes = causes;
    }

    private record Line(String type, long counted, long seen) {
        long missing() {
            return counted - seen;
        }
    }

    /**
     * Compares a histogram of live objects with a snapshot of the same heap.
     *
     * @param histogram what the JVM counts
     * @param snapshot what a walk sees
     * @param causes why objects are alive, by type
     * @return the comparison
     */
    static Coverage between(
            List<HistogramLine> histogram, HeapSnapshot snapshot, Map<String, Map<Cause, Long>> causes) {
        Map<String, Long> counted = new TreeMap<>();
        histogram.forEach(line -> counted.merge(line.type(), line.objects(), Long::sum));
        snapshot.types().forEach(type -> counted.putIfAbsent(type, 0L));
        List<Line> lines = new ArrayList<>();
        counted.forEach((type, count) -> lines.add(new Line(type, count, seen(snapshot, type))));
        lines.sort(Comparator.comparingLong((Line line) -> Math.abs(line.missing()))
                .reversed());
        return new Coverage(lines, causes);
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

    /** Returns the share without what only objex holds: that is not there when nobody looks. */
    private double shareOfOthers() {
        long counted = lines.stream().mapToLong(this::countedOfOthers).sum();
        long both = lines.stream()
                .mapToLong(line -> Math.min(countedOfOthers(line), line.seen()))
                .sum();
        return (double) both / counted;
    }

    private long countedOfOthers(Line line) {
        return Math.max(line.counted() - held(line.type(), Cause.OBJEX), 0);
    }

    private long held(String type, Cause cause) {
        return causes.getOrDefault(type, Map.of()).getOrDefault(cause, 0L);
    }

    @Override
    public String toString() {
        List<String> headings = new ArrayList<>(List.of("type", "GC.class_histogram", "snapshot", "missing"));
        Stream.of(Cause.values()).map(Cause::title).forEach(headings::add);
        MarkdownTable table = new MarkdownTable(headings);
        lines.stream().limit(SHOWN).filter(line -> line.missing() != 0).forEach(line -> table.add(cells(line)));
        table.add(cells(sum()));
        return ("The snapshot sees %.2f %% of what the JVM counts, %.2f %% without what only objex holds;"
                        + " the types in which they differ most, and why the JVM's own dump has their objects:%n%n%s")
                .formatted(100 * share(), 100 * shareOfOthers(), table);
    }

    private List<String> cells(Line line) {
        List<String> cells = new ArrayList<>(
                List.of(line.type(), number(line.counted()), number(line.seen()), number(line.missing())));
        for (Cause cause : Cause.values()) {
            cells.add(number(
                    line.type().equals(ALL)
                            ? causes.keySet().stream()
                                    .mapToLong(type -> held(type, cause))
                                    .sum()
                            : held(line.type(), cause)));
        }
        return cells;
    }

    private Line sum() {
        long counted = lines.stream().mapToLong(Line::counted).sum();
        long seen = lines.stream().mapToLong(Line::seen).sum();
        return new Line(ALL, counted, seen);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
