package io.objex.render.export;

import io.objex.graph.HeapGraph;
import io.objex.render.XmlText;
import java.io.IOException;

/** Objects and references as GraphML, for yEd, Cytoscape, networkx and others. */
public final class GraphmlText {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
            <key id="type" for="node" attr.name="type" attr.type="string"/>
            <key id="bytes" for="node" attr.name="bytes" attr.type="long"/>
            <key id="value" for="node" attr.name="value" attr.type="string"/>
            <key id="root" for="node" attr.name="root" attr.type="string"/>
            <key id="place" for="edge" attr.name="place" attr.type="string"/>
            <key id="retains" for="edge" attr.name="retains" attr.type="boolean"/>
            <graph id="heap" edgedefault="directed">
            """;

    private final Appendable out;
    private final ExportedObjects objects;

    private GraphmlText(HeapGraph graph, Appendable out) {
        this.out = out;
        this.objects = new ExportedObjects(graph);
    }

    /**
     * Writes a graph. Time linear in it; nothing is kept.
     *
     * @param graph the graph
     * @param out where to, as UTF-8
     * @throws IOException if that fails
     */
    public static void write(HeapGraph graph, Appendable out) throws IOException {
        out.append(HEAD);
        GraphmlText text = new GraphmlText(graph, out);
        text.objects.eachObject(text::object);
        text.objects.eachReference(text::reference);
        out.append("</graph>\n</graphml>\n");
    }

    private void object(int object) throws IOException {
        out.append("<node id=\"").append(Integer.toString(object)).append("\">");
        data("type", objects.type(object));
        data("bytes", Long.toString(objects.bytes(object)));
        data("value", objects.value(object));
        data("root", objects.root(object));
        out.append("</node>\n");
    }

    private void reference(int referrer, int reference, int referent) throws IOException {
        out.append("<edge source=\"").append(Integer.toString(referrer));
        out.append("\" target=\"").append(Integer.toString(referent)).append("\">");
        data("place", objects.place(referrer, reference));
        data("retains", Boolean.toString(objects.retains(referrer, reference)));
        out.append("</edge>\n");
    }

    private void data(String key, String value) throws IOException {
        if (!value.isEmpty()) {
            out.append("<data key=\"").append(key).append("\">");
            out.append(XmlText.escape(value)).append("</data>");
        }
    }
}
