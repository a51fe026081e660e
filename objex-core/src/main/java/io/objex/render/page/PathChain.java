package io.objex.render.page;

import io.objex.graph.Holder;
import io.objex.graph.PathStep;
import io.objex.graph.RetainingPath;
import io.objex.graph.RetainingPath.Stretch;
import java.util.ArrayList;
import java.util.List;

/**
 * A retaining path as a drawing: boxes below one another, as wide as the page is, so that a phone shows them as legible as a
 * large screen.
 */
final class PathChain {
    private static final int MOST_STRETCHES = 16;
    private static final int LINE = 18;
    private static final int PADDING = 12;
    private static final int ARROW = 20;
    private static final int MOST_LETTERS = 36;
    private static final int MOST_LINES = 3;
    private static final int HALF_HEAD = 5;
    private static final int HEAD = 8;
    private static final int LEFT = 22;

    private final Html html;
    private int height;

    private PathChain(Html html) {
        this.html = html;
    }

    /** A row of the drawing: an arrow with its label, and the box to which it leads. */
    private record Row(String arrow, String look, String title, List<String> notes) {}

    /** Draws a path whose target is one of several. */
    static void write(Html html, String id, RetainingPath path, String targetNote) {
        PathChain chain = new PathChain(html);
        List<Row> rows = rows(path, targetNote);
        html.open(
                "svg",
                "class",
                "chain",
                "width",
                "100%",
                "height",
                String.valueOf(height(rows)),
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-text");
        html.element("title", "The shortest retaining path", "id", id + "-title");
        html.element("desc", path.toExpression(), "id", id + "-text");
        rows.forEach(chain::row);
        html.close();
    }

    private static List<Row> rows(RetainingPath path, String targetNote) {
        List<Row> rows = new ArrayList<>();
        List<Stretch> stretches = path.stretches(MOST_STRETCHES);
        Holder holder = path.holder();
        rows.add(new Row("", "root", holder.name(), List.of(holder.kind().description() + ", the GC root")));
        String target = path.targetType() + " @" + path.target();
        if (stretches.isEmpty()) {
            rows.add(new Row("", "target", target, List.of(targetNote)));
        } else {
            first(rows, path, stretches.get(0).step());
        }
        for (int i = 0; i < stretches.size(); i++) {
            boolean isLast = i + 1 == stretches.size();
            String to = isLast ? target : stretches.get(i + 1).step().holderType();
            List<String> notes = isLast && !targetNote.isEmpty() ? List.of(targetNote) : List.of();
            rows.add(new Row(arrow(stretches.get(i)), isLast ? "target" : "step", to, notes));
        }
        return rows;
    }

    /** What a static field holds is another thing than the field. */
    private static void first(List<Row> rows, RetainingPath path, PathStep step) {
        if (path.holder().kind() == Holder.Kind.STATIC_FIELD) {
            rows.add(new Row("", "step", step.holderType(), List.of()));
        }
    }

    private static String arrow(Stretch stretch) {
        if (stretch.isLeftOut()) {
            return "… " + stretch.times() + " more steps";
        }
        return stretch.step().label() + (stretch.times() > 1 ? "  " + stretch.times() + " times" : "");
    }

    private static int height(List<Row> rows) {
        int height = 2;
        for (Row row : rows) {
            height += arrowHeight(row) + boxHeight(row);
        }
        return height - arrowHeight(rows.get(0));
    }

    private static int arrowHeight(Row row) {
        return ARROW + (row.arrow().isEmpty() ? 0 : LINE * wrapped(row.arrow()).size());
    }

    private static int boxHeight(Row row) {
        return PADDING + LINE * (wrapped(row.title()).size() + row.notes().size());
    }

    private void row(Row row) {
        if (height == 0) {
            height = 1;
        } else {
            arrow(row);
        }
        int box = boxHeight(row);
        html.open(
                "rect",
                "class",
                "box " + row.look(),
                "x",
                "1",
                "y",
                String.valueOf(height),
                "width",
                "99.4%",
                "height",
                String.valueOf(box),
                "rx",
                "6");
        html.close();
        int baseline = height + LINE;
        for (String line : wrapped(row.title())) {
            text(line, "12", baseline, "name " + row.look());
            baseline += LINE;
        }
        for (String note : row.notes()) {
            text(note, "12", baseline, "note");
            baseline += LINE;
        }
        height += box;
    }

    private void arrow(Row row) {
        int end = height + arrowHeight(row);
        html.open("path", "class", "arrow", "d", "M" + LEFT + "," + height + " V" + (end - 1))
                .close();
        html.open(
                "path",
                "class",
                "head",
                "d",
                "M" + (LEFT - HALF_HEAD) + "," + (end - HEAD) + " h" + 2 * HALF_HEAD + " l-" + HALF_HEAD + "," + HEAD
                        + " z");
        html.close();
        int baseline = height + ARROW / 2 + LINE - 5;
        if (!row.arrow().isEmpty()) {
            for (String line : wrapped(row.arrow())) {
                text(line, "36", baseline, "label");
                baseline += LINE;
            }
        }
        height = end;
    }

    private void text(String line, String x, int baseline, String look) {
        html.element("text", line, "x", x, "y", String.valueOf(baseline), "class", look);
    }

    /** Lines as short as a phone is narrow. */
    private static List<String> wrapped(String text) {
        int[] letters = text.codePoints().toArray();
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < letters.length && lines.size() < MOST_LINES) {
            int end = end(letters, at);
            boolean cut = lines.size() + 1 == MOST_LINES && end < letters.length;
            lines.add(new String(letters, at, end - at) + (cut ? "…" : ""));
            at = end;
        }
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** Breaks behind a dot, a dollar sign or a blank if there is one not too far to the left. */
    private static int end(int[] letters, int from) {
        int end = Math.min(letters.length, from + MOST_LETTERS);
        if (end == letters.length) {
            return end;
        }
        for (int at = end; at > from + MOST_LETTERS / 2; at--) {
            if (". $,".indexOf(letters[at - 1]) >= 0) {
                return at;
            }
        }
        return end;
    }
}
