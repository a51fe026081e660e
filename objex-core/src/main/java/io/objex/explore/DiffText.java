package io.objex.explore;

import io.objex.analysis.difference.Amount;
import io.objex.analysis.difference.Change;
import io.objex.analysis.difference.DifferenceRow;
import io.objex.analysis.difference.Grouping;
import io.objex.explore.DumpComparison.Reached;
import io.objex.graph.OneLine;
import io.objex.graph.TypeNames;
import io.objex.render.ByteSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A comparison as people read it: numbers in columns, names behind them.
 *
 * @param palette the theme
 * @param width the columns that a line of the table may take
 * @param most how many rows are shown
 */
record DiffText(Palette palette, int width, int most) {

    List<String> lines(DumpComparison comparison) {
        List<DifferenceRow> rows = comparison.difference().rows();
        List<DifferenceRow> shown = rows.subList(0, Math.min(most, rows.size()));
        List<String> lines = new ArrayList<>(head(comparison));
        lines.add("");
        if (rows.isEmpty()) {
            lines.add("no difference by " + comparison.by().word());
            return lines;
        }
        lines.addAll(table(comparison, shown));
        if (shown.size() < rows.size()) {
            List<DifferenceRow> rest = rows.subList(shown.size(), rows.size());
            lines.add(palette.aside(
                    "  and %s more: %s (--limit 0 shows all)".formatted(ByteSize.count(rest.size()), changes(rest))));
        }
        return lines;
    }

    private List<String> head(DumpComparison comparison) {
        Amount before = comparison.before().contents().whole();
        Amount after = comparison.after().contents().whole();
        List<String> lines = new ArrayList<>();
        lines.add(dumpLine("before", comparison.before()));
        lines.add(dumpLine("after ", comparison.after()));
        lines.add("        %s objects, %s; by %s: %s"
                .formatted(
                        signed(after.objects() - before.objects()),
                        signedBytes(after.bytes() - before.bytes()),
                        comparison.by().word(),
                        comparison.difference().rows().isEmpty()
                                ? "all the same"
                                : changes(comparison.difference().rows())));
        return lines;
    }

    private String dumpLine(String word, ComparedDump dump) {
        Amount whole = dump.contents().whole();
        String line = "%s  %s  %s, %s"
                .formatted(
                        word,
                        palette.subject(OneLine.of(dump.file().toString())),
                        ByteSize.count(whole.objects(), "object"),
                        ByteSize.format(whole.bytes()));
        return dump.garbage() == 0
                ? line
                : line + palette.aside(" (and " + ByteSize.count(dump.garbage(), "object") + " that nothing retains)");
    }

    private static String changes(List<DifferenceRow> rows) {
        return Arrays.stream(Change.values())
                .map(change -> count(rows, change) + " " + change.word())
                .filter(part -> !part.startsWith("0 "))
                .collect(Collectors.joining(", "));
    }

    private static String count(List<DifferenceRow> rows, Change change) {
        return ByteSize.count(
                rows.stream().filter(row -> row.change() == change).count());
    }

    /** A line of the table, before it is known how wide the columns are. */
    private record Cells(List<String> numbers, String name, Optional<DifferenceRow> row) {}

    private List<String> table(DumpComparison comparison, List<DifferenceRow> shown) {
        boolean retained = shown.stream().anyMatch(row -> row.retainedGrown().isPresent());
        List<Cells> cells = new ArrayList<>();
        cells.add(header(comparison.by(), retained));
        shown.forEach(row -> cells.add(cells(comparison.by(), row, retained)));
        int[] widths = new int[cells.get(0).numbers().size()];
        for (Cells line : cells) {
            Arrays.setAll(widths, i -> Math.max(widths[i], line.numbers().get(i).length()));
        }
        return cells.stream().map(line -> line(line, widths)).toList();
    }

    private static Cells header(Grouping by, boolean retained) {
        List<String> titles = new ArrayList<>(List.of("", "objects", "grown", "bytes", "grown"));
        if (retained) {
            titles.add("retained");
        }
        return new Cells(titles, by.word(), Optional.empty());
    }

    private static Cells cells(Grouping by, DifferenceRow row, boolean retained) {
        List<String> numbers = new ArrayList<>();
        numbers.add(
                row.change() == Change.NEW || row.change() == Change.GONE
                        ? row.change().word()
                        : "");
        numbers.add(ByteSize.count(row.after().objects()));
        numbers.add(signed(row.objectsGrown()));
        numbers.add(ByteSize.format(row.after().bytes()));
        numbers.add(signedBytes(row.bytesGrown()));
        if (retained) {
            numbers.add(
                    row.retainedGrown().isPresent()
                            ? signedBytes(row.retainedGrown().getAsLong())
                            : "");
        }
        return new Cells(numbers, shownName(by, row.name()), Optional.of(row));
    }

    private static String shownName(Grouping by, String name) {
        return OneLine.of(by == Grouping.TYPE ? TypeNames.display(name) : name);
    }

    private String line(Cells cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String number = cells.numbers().get(i);
            String space = " ".repeat(widths[i] - number.length());
            line.append(i == 0 ? number + space : "  " + space + number);
        }
        line.append("  ").append(ShortName.of(cells.name(), width - line.length()));
        return styled(line.toString(), cells.row().map(DifferenceRow::change));
    }

    private String styled(String line, Optional<Change> change) {
        if (change.isEmpty() || change.get() == Change.NEW) {
            return palette.subject(line);
        }
        return change.get() == Change.GROWN ? line : palette.aside(line);
    }

    private static String signed(long count) {
        return (count > 0 ? "+" : "") + ByteSize.count(count);
    }

    private static String signedBytes(long bytes) {
        return (bytes > 0 ? "+" : "") + ByteSize.format(bytes);
    }

    /** What is said of a threshold that was reached. */
    static String line(Reached reached, Grouping by) {
        long amount = reached.excess().amount();
        String grown = switch (reached.option().threshold().measure()) {
            case OBJECTS -> "has " + ByteSize.count(amount, "object") + " more";
            case BYTES -> "has " + ByteSize.format(amount) + " more";
            case RETAINED -> "retains " + ByteSize.format(amount) + " more";
            case HEAP -> "the whole heap has " + ByteSize.format(amount) + " more";
            case NEW -> ByteSize.count(amount, by.word()) + (amount == 1 ? " is new" : " are new");
        };
        String row = reached.excess()
                .row()
                .map(grew -> shownName(by, grew.name()) + " ")
                .orElse("");
        return "--fail-on %s is reached: %s%s".formatted(reached.option().text(), row, grown);
    }
}
