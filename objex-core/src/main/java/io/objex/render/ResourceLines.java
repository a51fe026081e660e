package io.objex.render;

import io.objex.analysis.ResourceGrowth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How the growth of a resource is written for people. */
final class ResourceLines {
    private static final String INDENT = "  ";
    private static final int NAME_COLUMN = 18;

    private static final int FEW = 2;

    private ResourceLines() {}

    /** The lines of several resources; without room for names just a few of them, and the rest counted. */
    static List<String> of(List<ResourceGrowth> grown, int mostNames) {
        int shown = Math.min(mostNames == 0 ? FEW : grown.size(), grown.size());
        List<String> lines = new ArrayList<>();
        grown.subList(0, shown).forEach(growth -> lines.addAll(of(growth, mostNames)));
        if (grown.size() > shown) {
            lines.add(INDENT + "and " + ByteSize.count(grown.size() - shown, "more resource"));
        }
        return lines;
    }

    /** A line for the resource, and one for each of its names as far as there is room; the rest is counted. */
    private static List<String> of(ResourceGrowth growth, int mostNames) {
        List<String> lines = new ArrayList<>();
        List<Long> added = growth.addedByRun();
        List<Long> counted = added.subList(Math.min(1, added.size() - 1), added.size());
        String bytes = growth.bytesAdded() == 0 ? "" : ", " + ByteSize.format(growth.bytesAdded());
        lines.add(String.format(Locale.ROOT, "%s%-" + NAME_COLUMN + "s", INDENT, growth.resource())
                + rate(Collections.min(counted), Collections.max(counted))
                + " per run    from " + ByteSize.count(growth.before())
                + " to " + ByteSize.count(growth.after()) + bytes);
        List<String> names = growth.names();
        int shown = Math.min(mostNames, names.size());
        String below = INDENT + " ".repeat(NAME_COLUMN);
        names.subList(0, shown).forEach(name -> lines.add(below + name));
        if (shown > 0 && names.size() > shown) {
            lines.add(below + "and " + ByteSize.count(names.size() - shown, "more name"));
        }
        return lines;
    }

    private static String rate(long fewest, long most) {
        return fewest == most ? "+" + fewest : "+" + fewest + " to " + most;
    }
}
