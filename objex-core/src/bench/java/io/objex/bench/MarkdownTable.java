package io.objex.bench;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown, its columns as wide as they need to be. */
final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(List<String> headings) {
        rows.add(List.copyOf(headings));
        rows.add(headings.stream().map(heading -> "---").toList());
    }

    void add(List<String> row) {
        if (row.size() != rows.get(0).size()) {
            throw new IllegalArgumentException("%s does not fit below %s".formatted(row, rows.get(0)));
        }
        rows.add(List.copyOf(row));
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                text.append("| ")
                        .append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length() + 1));
            }
            text.append("|\n");
        }
        return text.toString();
    }
}
