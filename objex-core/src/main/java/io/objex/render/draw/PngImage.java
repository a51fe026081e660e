package io.objex.render.draw;

import io.objex.render.XmlText;
import io.objex.render.draw.Layout.PlacedArrow;
import io.objex.render.draw.Layout.PlacedBox;
import io.objex.render.draw.Layout.Point;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A drawing as PNG, made without any program installed. Needs a font, which a JVM without {@code fontconfig} has none of, and
 * graph-support on the class path, which objex-core does not bring along.
 */
public final class PngImage {
    private static final double ENLARGED = 2;
    private static final double HEAD = 8;
    private static final double HALF_HEAD = 4;

    private final Graphics2D graphics;

    private PngImage(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /**
     * Lays a drawing out and paints it, twice as large as SVG, so that text is legible on any screen.
     *
     * @param drawing the drawing
     * @param out where to; not closed
     * @throws IOException if writing fails
     */
    public static void write(Drawing drawing, OutputStream out) throws IOException {
        Layout layout = Layout.of(drawing);
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(layout.width() * ENLARGED),
                (int) Math.ceil(layout.height() * ENLARGED),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            new PngImage(graphics).paint(layout);
        } finally {
            graphics.dispose();
        }
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this JVM has no writer of PNG");
        }
    }

    private void paint(Layout layout) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(ENLARGED, ENLARGED);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, (int) Layout.FONT_SIZE));
        graphics.setColor(Ink.WHITE.colour());
        graphics.fill(new Rectangle2D.Double(0, 0, layout.width(), layout.height()));
        layout.arrows().forEach(this::arrow);
        layout.boxes().forEach(this::box);
    }

    private void arrow(PlacedArrow arrow) {
        List<Point> points = arrow.points();
        graphics.setColor(Ink.LINE.colour());
        graphics.setStroke(arrow.arrow().retains() ? new BasicStroke(1) : dotted());
        graphics.draw(way(arrow));
        graphics.setStroke(new BasicStroke(1));
        graphics.fill(head(points.get(points.size() - 2), points.get(points.size() - 1)));
        label(arrow);
    }

    /** On white, for the arrow may run through it. */
    private void label(PlacedArrow arrow) {
        if (arrow.arrow().label().isEmpty()) {
            return;
        }
        double width = graphics.getFontMetrics()
                .stringWidth(XmlText.legal(arrow.arrow().label()));
        graphics.setColor(Ink.WHITE.colour());
        graphics.fill(new Rectangle2D.Double(
                arrow.label().x() - width / 2, arrow.label().y() - Layout.FONT_SIZE / 2, width, Layout.FONT_SIZE));
        graphics.setColor(Ink.BLACK.colour());
        text(arrow.arrow().label(), arrow.label().x(), arrow.label().y() + Layout.FONT_SIZE / 3);
    }

    private static BasicStroke dotted() {
        return new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 3}, 0);
    }

    private static Path2D way(PlacedArrow arrow) {
        List<Point> points = arrow.points();
        Path2D way = new Path2D.Double();
        way.moveTo(points.get(0).x(), points.get(0).y());
        if (arrow.isCurve()) {
            for (int i = 1; i + 2 < points.size(); i += 3) {
                Point first = points.get(i);
                Point second = points.get(i + 1);
                Point end = points.get(i + 2);
                way.curveTo(first.x(), first.y(), second.x(), second.y(), end.x(), end.y());
            }
        } else {
            points.forEach(point -> way.lineTo(point.x(), point.y()));
        }
        return way;
    }

    private static Path2D head(Point before, Point tip) {
        double angle = Math.atan2(tip.y() - before.y(), tip.x() - before.x());
        double backX = tip.x() - HEAD * Math.cos(angle);
        double backY = tip.y() - HEAD * Math.sin(angle);
        double sideX = HALF_HEAD * Math.sin(angle);
        double sideY = HALF_HEAD * Math.cos(angle);
        Path2D head = new Path2D.Double();
        head.moveTo(tip.x(), tip.y());
        head.lineTo(backX + sideX, backY - sideY);
        head.lineTo(backX - sideX, backY + sideY);
        head.closePath();
        return head;
    }

    private void box(PlacedBox placed) {
        Box box = placed.box();
        Rectangle2D frame = new Rectangle2D.Double(
                placed.x() - placed.width() / 2, placed.y() - placed.height() / 2, placed.width(), placed.height());
        graphics.setColor(Ink.fill(box));
        graphics.fill(frame);
        graphics.setColor(Ink.LINE.colour());
        graphics.draw(frame);
        graphics.setColor(Ink.text(box));
        double baseline = placed.y() - (box.lines().size() - 1) * Layout.LINE_HEIGHT / 2 + Layout.FONT_SIZE / 3;
        for (String line : box.lines()) {
            text(line, placed.x(), baseline);
            baseline += Layout.LINE_HEIGHT;
        }
    }

    private void text(String text, double middle, double baseline) {
        String legal = XmlText.legal(text);
        double width = graphics.getFontMetrics().stringWidth(legal);
        graphics.drawString(legal, (float) (middle - width / 2), (float) baseline);
    }
}
