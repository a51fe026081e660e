package io.objex.render.draw;

import io.objex.render.XmlText;
import java.util.stream.Collectors;

/** A drawing in the language of Graphviz, which places boxes and arrows itself. */
public final class DotText {
    private DotText() {}

    /**
     * Writes a drawing. Time linear in it.
     *
     * @param drawing the drawing
     * @return a digraph for {@code dot}, to be kept as UTF-8
     */
    public static String of(Drawing drawing) {
        StringBuilder text = new StringBuilder(256);
        text.append("digraph ObjectGraph {\n")
                .append("  node [shape=box, style=filled, fontname=\"Helvetica\", fontsize=11];\n")
                .append("  edge [fontname=\"Helvetica\", fontsize=10];\n");
        drawing.boxes().forEach(box -> text.append("  ").append(box(box)).append(";\n"));
        drawing.arrows().forEach(arrow -> text.append("  ").append(arrow(arrow)).append(";\n"));
        return text.append("}\n").toString();
    }

    private static String box(Box box) {
        String label = box.lines().stream().map(DotText::escape).collect(Collectors.joining("\\n"));
        return "%s [label=\"%s\", fillcolor=\"%s\", fontcolor=\"%s\"]"
                .formatted(box.id(), label, Ink.hex(Ink.fill(box)), Ink.hex(Ink.text(box)));
    }

    private static String arrow(Arrow arrow) {
        String style = arrow.retains() ? "" : ", style=dotted";
        return "%s -> %s [label=\"%s\"%s]".formatted(arrow.from(), arrow.to(), escape(arrow.label()), style);
    }

    /** Graphviz reads entities of HTML in labels, and writes its own SVG from them. */
    private static String escape(String text) {
        return XmlText.legal(text).replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;");
    }
}
