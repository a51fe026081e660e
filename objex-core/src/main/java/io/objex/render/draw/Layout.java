package io.objex.render.draw;

import io.objex.render.XmlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graphper.api.Graphviz;
import org.graphper.api.Line;
import org.graphper.api.Node;
import org.graphper.api.attributes.ArrowShape;
import org.graphper.api.attributes.NodeShapeEnum;
import org.graphper.def.FlatPoint;
import org.graphper.draw.DrawGraph;
import org.graphper.draw.ExecuteException;
import org.graphper.draw.LineDrawProp;
import org.graphper.draw.NodeDrawProp;

/**
 * Where the boxes and arrows of a drawing go, in pixels from the upper left; found by graph-support, which lays out like dot.
 *
 * @param width of the picture
 * @param height of the picture
 * @param boxes the boxes with their places
 * @param arrows the arrows with their ways
 */
record Layout(double width, double height, List<PlacedBox> boxes, List<PlacedArrow> arrows) {
    static final double FONT_SIZE = 11;
    static final double LINE_HEIGHT = 14;

    private static final double MARGIN = 12;
    private static final double PADDING = 8;
    private static final double LETTER = 0.6 * FONT_SIZE;
    private static final double WIDE_LETTER = 1.1 * FONT_SIZE;
    private static final int FIRST_WIDE = 0x1100;
    /** How often dot's network simplex may go round: more looks the same, and takes twice as long for 100 boxes. */
    private static final int ROUNDS = 20;

    /** A box with its middle. */
    record PlacedBox(Box box, double x, double y, double width, double height) {}

    /** An arrow as a polyline, or as a curve of Bezier with three points for each piece behind the first; and its label. */
    record PlacedArrow(Arrow arrow, List<Point> points, boolean isCurve, Point label) {
        PlacedArrow {
            points = List.copyOf(points);
        }
    }

    /** A place. */
    record Point(double x, double y) {
        private static Point of(FlatPoint point, DrawGraph graph) {
            return new Point(point.getX() - graph.getMinX() + MARGIN, point.getY() - graph.getMinY() + MARGIN);
        }
    }

    Layout {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /** Lays a drawing out. Time grows faster than the drawing, which is why drawings are small. */
    static Layout of(Drawing drawing) {
        if (drawing.boxes().isEmpty()) {
            return new Layout(2 * MARGIN, 2 * MARGIN, List.of(), List.of());
        }
        Graphviz.GraphvizBuilder graph = Graphviz.digraph().nslimit(ROUNDS).nslimit1(ROUNDS);
        Map<String, Node> nodes = new HashMap<>();
        for (Box box : drawing.boxes()) {
            Node node = node(box);
            nodes.put(box.id(), node);
            graph.addNode(node);
        }
        List<Line> lines = new ArrayList<>();
        for (Arrow arrow : drawing.arrows()) {
            Line line = line(nodes, arrow);
            lines.add(line);
            graph.addLine(line);
        }
        return placed(drawing, nodes, lines, engine(graph.build()));
    }

    private static DrawGraph engine(Graphviz graph) {
        try {
            return org.graphper.api.attributes.Layout.DOT.getLayoutEngine().layout(graph);
        } catch (ExecuteException e) {
            throw new IllegalStateException("a drawing cannot be laid out", e);
        }
    }

    private static Node node(Box box) {
        return Node.builder()
                .shape(NodeShapeEnum.RECT)
                .fixedSize(true)
                .width(width(box) / Graphviz.PIXEL)
                .height((box.lines().size() * LINE_HEIGHT + 2 * PADDING) / Graphviz.PIXEL)
                .build();
    }

    private static Line line(Map<String, Node> nodes, Arrow arrow) {
        Line.LineBuilder line = Line.builder(node(nodes, arrow.from()), node(nodes, arrow.to()))
                .arrowHead(ArrowShape.NONE)
                .fontSize(FONT_SIZE);
        return arrow.label().isEmpty()
                ? line.build()
                : line.label(XmlText.legal(arrow.label())).build();
    }

    private static Node node(Map<String, Node> nodes, String id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException(
                    "an arrow of a drawing leads to %s, which is no box of it".formatted(id));
        }
        return node;
    }

    /** Without asking for a font, which not every JVM has one of. */
    private static double width(Box box) {
        double widest = box.lines().stream().mapToDouble(Layout::width).max().orElse(0);
        return widest + 2 * PADDING;
    }

    private static double width(String line) {
        return line.codePoints()
                .mapToDouble(letter -> letter < FIRST_WIDE ? LETTER : WIDE_LETTER)
                .sum();
    }

    private static Layout placed(Drawing drawing, Map<String, Node> nodes, List<Line> lines, DrawGraph graph) {
        List<PlacedBox> boxes = new ArrayList<>();
        for (Box box : drawing.boxes()) {
            NodeDrawProp place = graph.getNodeDrawProp(node(nodes, box.id()));
            Point middle = Point.of(new FlatPoint(place.getX(), place.getY()), graph);
            boxes.add(new PlacedBox(box, middle.x(), middle.y(), place.getWidth(), place.getHeight()));
        }
        List<PlacedArrow> arrows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            arrows.add(placed(drawing.arrows().get(i), graph.getLineDrawProp(lines.get(i)), graph));
        }
        return new Layout(graph.width() + 2 * MARGIN, graph.height() + 2 * MARGIN, boxes, arrows);
    }

    private static PlacedArrow placed(Arrow arrow, LineDrawProp way, DrawGraph graph) {
        List<Point> points = new ArrayList<>();
        way.forEach(point -> points.add(Point.of(point, graph)));
        FlatPoint middle = way.getLabelCenter();
        Point label = middle == null ? points.get(points.size() / 2) : Point.of(middle, graph);
        return new PlacedArrow(arrow, points, way.isBesselCurve(), label);
    }
}
