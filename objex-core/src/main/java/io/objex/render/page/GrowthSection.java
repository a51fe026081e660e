package io.objex.render.page;

import io.objex.analysis.LeakedType;
import io.objex.analysis.ResourceGrowth;
import io.objex.render.ByteSize;
import io.objex.render.LeakReport;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** By how much each run made the heap grow: a picture, and a table with a row for each type. */
final class GrowthSection {
    private static final int MOST_COLUMNS = 12;
    private static final int MOST_BARS = 100;
    private static final int MOST_TYPES = 200;
    private static final int HIGH = 120;
    private static final int ABOVE = 20;
    private static final int BELOW = 20;

    private final Html html;
    private final List<LeakedType> types;
    private final int runs;
    private final String noun;

    private GrowthSection(Html html, LeakReport report) {
        this.html = html;
        this.types = report.allTypes();
        this.runs =
                types.stream().mapToInt(type -> type.addedByRun().size()).max().orElse(0);
        this.noun = report.rerun().noun();
    }

    static void write(Html html, LeakReport report) {
        html.open("section", "id", "growth").element("h2", "Growth");
        GrowthSection section = new GrowthSection(html, report);
        if (section.runs > 0) {
            section.chart();
            section.table();
        }
        if (!report.findings().resources().isEmpty()) {
            section.resources(report.findings().resources());
        }
        html.close();
    }

    /** How many objects there are more after each run. */
    private void chart() {
        int[] sums = new int[runs];
        for (LeakedType type : types) {
            for (int run = 0; run < type.addedByRun().size(); run++) {
                sums[run] += type.addedByRun().get(run);
            }
        }
        for (int run = 1; run < runs; run++) {
            sums[run] += sums[run - 1];
        }
        if (runs < 2 || runs > MOST_BARS) {
            return;
        }
        String total = ByteSize.count(sums[runs - 1], "object");
        html.open("figure");
        html.open(
                "svg",
                "class",
                "bars",
                "width",
                "100%",
                "height",
                String.valueOf(ABOVE + HIGH + BELOW),
                "role",
                "img",
                "aria-labelledby",
                "growth-title growth-text");
        html.element("title", "Objects left behind, added up", "id", "growth-title");
        html.element(
                "desc",
                "From %s after the first %s to %s after the last.".formatted(ByteSize.count(sums[0]), noun, total),
                "id",
                "growth-text");
        for (int run = 0; run < runs; run++) {
            bar(run, sums);
        }
        html.close();
        html.element(
                "figcaption", "Objects left behind after each %s that counts, added up: %s.".formatted(noun, total));
        html.close();
    }

    private void bar(int run, int[] sums) {
        double width = 100.0 / runs;
        long high = Math.max(1, Math.round((double) HIGH * sums[run] / Math.max(1, sums[runs - 1])));
        html.open(
                "rect",
                "x",
                percent(run * width + width / 8),
                "y",
                String.valueOf(ABOVE + HIGH - high),
                "width",
                percent(width * 3 / 4),
                "height",
                String.valueOf(high));
        html.close();
        if (runs <= MOST_COLUMNS) {
            String middle = percent((run + 0.5) * width);
            String above = String.valueOf(ABOVE + HIGH - high - 6);
            html.element("text", ByteSize.count(sums[run]), "x", middle, "y", above, "class", "note");
            String below = String.valueOf(ABOVE + HIGH + BELOW - 4);
            html.element("text", noun + " " + (run + 1), "x", middle, "y", below, "class", "note");
        }
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }

    private void table() {
        boolean eachRun = runs <= MOST_COLUMNS;
        html.open("div", "class", "wide", "role", "region", "aria-label", "Growth by type", "tabindex", "0");
        html.open("table").element("caption", "Types that grew");
        html.open("thead").open("tr").element("th", "type", "scope", "col");
        if (eachRun) {
            IntStream.rangeClosed(1, runs).forEach(run -> header(noun + " " + run));
        } else {
            header("per " + noun);
        }
        header("objects");
        header("each");
        header("together");
        html.close().close().open("tbody");
        types.stream().limit(MOST_TYPES).forEach(type -> row(type, eachRun));
        html.close().close().close();
        if (types.size() > MOST_TYPES) {
            html.element("p", "and " + ByteSize.count(types.size() - MOST_TYPES, "more type"));
        }
    }

    private void header(String text) {
        html.element("th", text, "scope", "col", "class", "number");
    }

    private void number(String text) {
        html.element("td", text, "class", "number");
    }

    private void row(LeakedType type, boolean eachRun) {
        html.open("tr").open("th", "scope", "row").element("code", type.type()).close();
        if (eachRun) {
            type.addedByRun().forEach(count -> number("+" + ByteSize.count(count)));
        } else {
            number(type.rate());
        }
        number(ByteSize.count(type.count()));
        number(ByteSize.format(type.bytesEach()));
        number(ByteSize.format(type.bytes()));
        html.close();
    }

    private void resources(List<ResourceGrowth> resources) {
        html.open("div", "class", "wide", "role", "region", "aria-label", "Growth of resources", "tabindex", "0");
        html.open("table").element("caption", "Resources that grew");
        html.open("thead").open("tr").element("th", "resource", "scope", "col");
        List.of("before", "after", "per " + noun, "bytes").forEach(this::header);
        html.close().close().open("tbody");
        for (ResourceGrowth growth : resources) {
            html.open("tr").element("th", growth.resource(), "scope", "row");
            number(ByteSize.count(growth.before()));
            number(ByteSize.count(growth.after()));
            number(perRun(growth.addedByRun()));
            number(growth.bytesAdded() == 0 ? "" : ByteSize.format(growth.bytesAdded()));
            html.close();
        }
        html.close().close().close();
        resources.stream().filter(growth -> !growth.names().isEmpty()).forEach(this::names);
    }

    /** The first run opens what every later one finds open. */
    private static String perRun(List<Long> added) {
        List<Long> counted = added.subList(Math.min(1, added.size() - 1), added.size());
        long fewest = Collections.min(counted);
        long most = Collections.max(counted);
        return fewest == most ? "+" + fewest : "+" + fewest + " to " + most;
    }

    private void names(ResourceGrowth growth) {
        html.open("details").element("summary", growth.resource() + " by name").open("ul");
        growth.names().stream()
                .limit(MOST_TYPES)
                .forEach(name -> html.open("li").element("code", name).close());
        html.close().close();
    }
}
