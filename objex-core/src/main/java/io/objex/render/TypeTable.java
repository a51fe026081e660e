package io.objex.render;

import io.objex.analysis.LeakedType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The types that grew, one below the other: by how much with each run, and how large they are.
 *
 * @param runs how many times the test ran in all
 * @param rerun how it was run again
 */
record TypeTable(int runs, LeakReport.Rerun rerun) {
    private static final int MOST_NAME = 60;
    private static final int LEAST_RATE = 14;
    private static final int LEAST_SIZE = 9;
    private static final int MOST_COLUMNS = 10;

    /** The lines of some types, of which there is room for so many; the rest is counted. */
    List<String> of(List<LeakedType> types, int most) {
        List<LeakedType> shown = types.subList(0, Math.min(most, types.size()));
        int names = widest(shown.stream().map(LeakedType::type).filter(name -> name.length() <= MOST_NAME));
        int rates = Math.max(LEAST_RATE, 1 + widest(shown.stream().map(this::perRun)));
        int sizes = Math.max(LEAST_SIZE, widest(shown.stream().map(TypeTable::sizeEach)));
        List<String> lines = new ArrayList<>();
        for (LeakedType type : shown) {
            String size = sizeEach(type);
            lines.add("  " + padded(type.type(), names) + "    " + padded(perRun(type), rates)
                    + " ".repeat(sizes - size.length()) + size + " each");
        }
        if (types.size() > shown.size()) {
            lines.add("  and " + ByteSize.count(types.size() - shown.size(), "more type"));
        }
        return lines;
    }

    private static int widest(Stream<String> column) {
        return column.mapToInt(String::length).max().orElse(0);
    }

    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** Bytes and units stand below each other. */
    private static String sizeEach(LeakedType type) {
        String size = ByteSize.format(type.bytesEach());
        return size.endsWith("iB") ? size : size + " ";
    }

    private String perRun(LeakedType type) {
        if (runs == 1) {
            return "+" + type.count();
        }
        if (rerun == LeakReport.Rerun.LIFE_CYCLE && type.addedByRun().size() <= MOST_COLUMNS) {
            return type.addedByRun().stream().map(count -> "+" + count).collect(Collectors.joining(" "));
        }
        return type.rate() + " per run" + (type.isRising() ? ", rising" : "");
    }
}
