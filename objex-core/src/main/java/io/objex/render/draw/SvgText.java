package io.objex.render.draw;

import io.objex.render.XmlText;
import io.objex.render.draw.Layout.PlacedArrow;
import io.objex.render.draw.Layout.PlacedBox;
import io.objex.render.draw.Layout.Point;
import java.util.List;
import java.util.Locale;

/**
 * A drawing as SVG, made without any program installed: no script, no font and no other file is asked for.
 *
 * <p>Needs graph-support on the class path, which objex-core does not bring along.
 */
public final class SvgText {
    private final StringBuilder text = new StringBuilder(4096);

    private SvgText() {}

    /**
     * Lays a drawing out and writes it. Takes a second for the largest drawings, and about as long for the first one of a JVM.
     *
     * @param drawing the drawing
     * @return a document of SVG 1.1, to be kept as UTF-8
     */
    public static String of(Drawing drawing) {
        SvgText svg = new SvgText();
        Layout layout = Layout.of(drawing);
        svg.head(layout);
        layout.arrows().forEach(svg::arrow);
        layout.boxes().forEach(svg::box);
        return svg.text.append("</svg>\n").toString();
    }

    private void head(Layout layout) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$.0f\" height=\"%2$.0f\" viewBox=\"0 0 %1$.0f %2$.0f\"",
                layout.width(), layout.height());
        add(
                " font-family=\"Helvetica,Arial,sans-serif\" font-size=\"%.0f\" text-anchor=\"middle\">\n",
                Layout.FONT_SIZE);
        add(
                "<defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">");
        add("<path d=\"M0,0 L8,4 L0,8 z\" fill=\"%s\"/></marker></defs>\n", Ink.hex(Ink.LINE.colour()));
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n");
    }

    private void arrow(PlacedArrow arrow) {
        String dots = arrow.arrow().retains() ? "" : " stroke-dasharray=\"2,3\"";
        add(
                "<path class=\"arrow\" d=\"%s\" fill=\"none\" stroke=\"%s\"%s marker-end=\"url(#head)\"/>\n",
                way(arrow), Ink.hex(Ink.LINE.colour()), dots);
        if (!arrow.arrow().label().isEmpty()) {
            add(
                    "<text x=\"%.1f\" y=\"%.1f\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\">",
                    arrow.label().x(), arrow.label().y() + Layout.FONT_SIZE / 3);
            text.append(XmlText.escape(arrow.arrow().label())).append("</text>\n");
        }
    }

    private static String way(PlacedArrow arrow) {
        List<Point> points = arrow.points();
        StringBuilder way = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            String step = i == 0 ? "M" : !arrow.isCurve() ? "L" : i == 1 ? "C" : "";
            way.append(String.format(
                    Locale.ROOT,
                    "%s%.1f,%.1f ",
                    step,
                    points.get(i).x(),
                    points.get(i).y()));
        }
        return way.toString().stripTrailing();
    }

    private void box(PlacedBox placed) {
        Box box = placed.box();
        double left = placed.x() - placed.width() / 2;
        double top = placed.y() - placed.height() / 2;
        add(
                "<g class=\"box\" id=\"%s\"><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"",
                box.id(), left, top, placed.width(), placed.height());
        add(" fill=\"%s\" stroke=\"%s\"/>", Ink.hex(Ink.fill(box)), Ink.hex(Ink.LINE.colour()));
        double baseline = placed.y() - (box.lines().size() - 1) * Layout.LINE_HEIGHT / 2 + Layout.FONT_SIZE / 3;
        for (String line : box.lines()) {
            add("<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">", placed.x(), baseline, Ink.hex(Ink.text(box)));
            text.append(XmlText.escape(line)).append("</text>");
            baseline += Layout.LINE_HEIGHT;
        }
        add("</g>\n");
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
