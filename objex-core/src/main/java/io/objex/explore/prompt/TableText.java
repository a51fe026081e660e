package io.objex.explore.prompt;

import io.objex.explore.session.Table;
import io.objex.graph.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a query gave, as a table.
 *
 * @param theme the colours
 * @param width the columns that there are
 */
record TableText(Theme theme, int width) {
    private static final String GAP = "  ";
    private static final int LEAST_COLUMN = 6;

    List<String> lines(Table table) {
        List<List<String>> cells = table.rows().stream()
                .map(row -> row.stream().map(TableText::cell).toList())
                .toList();
        int[] widths = widths(table.columns(), cells);
        List<String> lines = new ArrayList<>();
        List<String> titles = table.columns().stream().map(OneLine::of).toList();
        lines.add(theme.aside(line(
                titles,
                widths,
                IntStream.range(0, titles.size())
                        .mapToObj(i -> isNumber(table, i))
                        .toList())));
        for (int row = 0; row < cells.size(); row++) {
            lines.add(line(
                    cells.get(row),
                    widths,
                    table.rows().get(row).stream()
                            .map(value -> value instanceof Number)
                            .toList()));
        }
        return lines;
    }

    private static boolean isNumber(Table table, int column) {
        return !table.rows().isEmpty() && table.rows().get(0).get(column) instanceof Number;
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "" : OneLine.of(String.format(Locale.ROOT, "%s", value));
    }

    /** The widest columns give way where the screen is too narrow for all. */
    private int[] widths(List<String> titles, List<List<String>> cells) {
        int[] widths = titles.stream().mapToInt(String::length).toArray();
        for (List<String> row : cells) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        boolean narrower = width != AnswerText.UNBOUNDED;
        while (narrower && total(widths) > width) {
            narrower = narrow(widths);
        }
        return widths;
    }

    private static int total(int[] widths) {
        return IntStream.of(widths).map(each -> each + GAP.length()).sum();
    }

    private static boolean narrow(int[] widths) {
        int widest = IntStream.range(0, widths.length).reduce(0, (a, b) -> widths[b] > widths[a] ? b : a);
        if (widths[widest] <= LEAST_COLUMN) {
            return false;
        }
        widths[widest]--;
        return true;
    }

    private static String line(List<String> cells, int[] widths, List<Boolean> isRight) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> {
                    String text = AnswerText.shortened(cells.get(column), widths[column]);
                    String fill = " ".repeat(widths[column] - text.length());
                    return GAP + (isRight.get(column) ? fill + text : text + fill);
                })
                .collect(Collectors.joining())
                .stripTrailing();
    }
}
