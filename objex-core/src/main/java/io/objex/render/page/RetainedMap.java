package io.objex.render.page;

import io.objex.render.ByteSize;
import io.objex.render.export.Treemap;
import io.objex.render.export.Treemap.Cell;
import java.util.List;
import java.util.Locale;

/** What was left behind as a picture, a rectangle as large as what it stands for, and as a list that says the same. */
final class RetainedMap {
    private static final double WIDE = 1000;
    private static final double HIGH = 450;
    private static final int FILLS = 8;
    private static final int LABELLED = 1;
    private static final int OUTLINED = 2;

    private final Html html;
    private int cells;

    private RetainedMap(Html html) {
        this.html = html;
    }

    static void write(Html html, RetainedNode all) {
        html.open("section", "id", "retained").element("h2", "Retained sizes");
        html.element(
                "p",
                "What was left behind retains %s in %s, by holder and by the types that retain each other. What only several of them keep together is not in it."
                        .formatted(ByteSize.format(all.bytes()), ByteSize.count(all.objects(), "object")));
        new RetainedMap(html).picture(beginning(all));
        html.open("details").element("summary", "The same as a list");
        list(html, all);
        html.close().close();
    }

    /** A single part in another says nothing by its size. */
    private static RetainedNode beginning(RetainedNode all) {
        RetainedNode node = all;
        while (node.inside().size() == 1 && !node.inside().get(0).inside().isEmpty()) {
            node = node.inside().get(0);
        }
        return node;
    }

    private void picture(RetainedNode beginning) {
        String title = "Retained sizes of " + beginning.name();
        html.open("figure", "class", "treemap", "data-name", beginning.name());
        html.open("svg", "width", "100%", "height", "360", "role", "img", "aria-labelledby", "treemap-title");
        html.element("title", title, "id", "treemap-title");
        place(beginning.inside(), new Cell(0, 0, WIDE, HIGH), 0, -1, 0);
        if (beginning.inside().isEmpty()) {
            cell(beginning, new Cell(0, 0, WIDE, HIGH), 1, -1, 0);
        }
        html.close();
        html.element(
                "figcaption",
                "Each rectangle is as large as what it retains; all of them are " + beginning.name() + ".");
        html.close();
    }

    /* Parts of one size lie side by side; what is in them lies on them, and shows once one looks closer. */
    private void place(List<RetainedNode> parts, Cell area, int depth, int parent, int fill) {
        List<Cell> places =
                Treemap.of(area, parts.stream().map(RetainedNode::bytes).toList());
        for (int i = 0; i < parts.size(); i++) {
            int number = cells;
            int colour = depth == 0 ? i % FILLS : fill;
            cell(parts.get(i), places.get(i), depth + 1, parent, colour);
            place(parts.get(i).inside(), places.get(i), depth + 1, number, colour);
        }
    }

    private void cell(RetainedNode part, Cell place, int depth, int parent, int fill) {
        cells++;
        String look = depth == LABELLED ? "cell" : depth == OUTLINED ? "cell inner" : "cell deep";
        html.open(
                "svg",
                "class",
                look + " fill" + fill,
                "x",
                percent(place.left(), WIDE),
                "y",
                percent(place.top(), HIGH),
                "width",
                percent(place.width(), WIDE),
                "height",
                percent(place.height(), HIGH),
                "data-in",
                String.valueOf(parent));
        html.element("title", part.name() + ": " + amount(part));
        html.open("rect", "width", "100%", "height", "100%").close();
        html.open("text", "x", "6", "y", "17").element("tspan", part.name());
        html.element("tspan", ByteSize.format(part.bytes()), "x", "6", "dy", "1.3em", "class", "amount");
        html.close().close();
    }

    private static String percent(double value, double whole) {
        return String.format(Locale.ROOT, "%.3f%%", 100 * value / whole);
    }

    private static String amount(RetainedNode part) {
        return ByteSize.format(part.bytes()) + ", " + ByteSize.count(part.objects(), "object");
    }

    private static void list(Html html, RetainedNode node) {
        html.open("ul", "class", "tree");
        for (RetainedNode part : node.inside()) {
            html.open("li").element("code", part.name()).text(" ").element("span", amount(part), "class", "amount");
            if (!part.inside().isEmpty()) {
                list(html, part);
            }
            html.close();
        }
        html.close();
    }
}
