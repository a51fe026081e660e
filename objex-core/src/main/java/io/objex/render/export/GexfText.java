package io.objex.render.export;

import io.objex.graph.HeapGraph;
import io.objex.render.XmlText;
import java.io.IOException;

/** Objects and references as GEXF 1.2, for Gephi. */
public final class GexfText {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gexf xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">
            <meta><creator>objex</creator></meta>
            <graph defaultedgetype="directed">
            <attributes class="node">
            <attribute id="bytes" title="bytes" type="long"/>
            <attribute id="value" title="value" type="string"/>
            <attribute id="root" title="root" type="string"/>
            </attributes>
            <attributes class="edge">
            <attribute id="retains" title="retains" type="boolean"/>
            </attributes>
            <nodes>
            """;

    private final Appendable out;
    private final ExportedObjects objects;

    private GexfText(HeapGraph graph, Appendable out) {
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
        GexfText text = new GexfText(graph, out);
        text.objects.eachObject(text::object);
        out.append("</nodes>\n<edges>\n");
        text.objects.eachReference(text::reference);
        out.append("</edges>\n</graph>\n</gexf>\n");
    }

    private void object(int object) throws IOException {
        out.append("<node id=\"").append(Integer.toString(object)).append("\" label=\"");
        out.append(XmlText.escape(objects.type(object))).append("\"><attvalues>");
        attribute("bytes", Long.toString(objects.bytes(object)));
        attribute("value", objects.value(object));
        attribute("root", objects.root(object));
        out.append("</attvalues></node>\n");
    }

    private void reference(int referrer, int reference, int referent) throws IOException {
        out.append("<edge id=\"").append(Integer.toString(reference));
        out.append("\" source=\"").append(Integer.toString(referrer));
        out.append("\" target=\"").append(Integer.toString(referent));
        out.append("\" label=\"").append(XmlText.escape(objects.place(referrer, reference)));
        out.append("\"><attvalues>");
        attribute("retains", Boolean.toString(objects.retains(referrer, reference)));
        out.append("</attvalues></edge>\n");
    }

    private void attribute(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            out.append("<attvalue for=\"").append(name).append("\" value=\"");
            out.append(XmlText.escape(value)).append("\"/>");
        }
    }
}
