package io.objex.explore;

import io.objex.graph.OneLine;
import io.objex.render.ByteSize;
import io.objex.store.Dump;
import io.objex.store.TypeCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is told about a dump as a whole.
 *
 * @param dump the dump
 * @param palette the theme
 * @param top how many types are listed
 */
record DumpText(Dump dump, Palette palette, int top) {
    private static final List<String> COUNTED = List.of("object", "reference", "root", "type", "thread", "path");
    /** Told by the lines of their own above, or of use to programs only. */
    private static final Set<String> TOLD = Set.of("digest", "rows", "duration");

    List<String> lines() {
        List<TypeCount> histogram = dump.histogram();
        List<String> lines = new ArrayList<>();
        lines.add(palette.subject(dump.path().toString()));
        counts(histogram, lines);
        lines.add("");
        dump.meta().forEach((key, value) -> {
            if (!TOLD.contains(key.split("\\.", 2)[0])) {
                lines.add("  %s %s".formatted(palette.aside("%-24s".formatted(key)), oneLine(value)));
            }
        });
        types(histogram, lines);
        return lines;
    }

    private void counts(List<TypeCount> histogram, List<String> lines) {
        Map<String, String> meta = dump.meta();
        for (String table : COUNTED) {
            String rows = meta.getOrDefault("rows." + table, "");
            if (rows.matches("[0-9]{1,18}")) {
                lines.add("  %14s %s".formatted(ByteSize.count(Long.parseLong(rows)), table + "s"));
            }
        }
        long bytes = histogram.stream().mapToLong(TypeCount::bytes).sum();
        lines.add("  %14s shallow size of all objects".formatted(ByteSize.format(bytes)));
    }

    /** Flags and the class path are lists. */
    private static String oneLine(String value) {
        List<String> parts = value.lines().toList();
        return parts.size() > 1
                ? OneLine.of(parts.get(0)) + " and " + ByteSize.count(parts.size() - 1) + " more"
                : OneLine.of(value);
    }

    private void types(List<TypeCount> histogram, List<String> lines) {
        List<TypeCount> largest = histogram.stream()
                .sorted(Comparator.comparingLong(TypeCount::bytes).reversed().thenComparing(TypeCount::name))
                .limit(top)
                .toList();
        if (!largest.isEmpty()) {
            lines.add("");
            lines.add(palette.subject("  %12s  %12s  type".formatted("objects", "bytes")));
        }
        for (TypeCount type : largest) {
            lines.add("  %12s  %12s  %s"
                    .formatted(ByteSize.count(type.count()), ByteSize.format(type.bytes()), type.name()));
        }
    }
}
