package io.objex.render.export;

import io.objex.graph.HeapGraph;
import io.objex.render.JsonString;
import java.io.IOException;

/**
 * Objects as lines of JSON, in the format of the Python tool meliae: address, type, size, name of a class, length of an array,
 * value and the addresses of referents. An address is the number of the object in the graph; which field holds a reference, and
 * the roots, the format has no word for.
 */
public final class JsonLines {
    private JsonLines() {}

    /**
     * Writes a graph, a line an object. Time linear in it; nothing is kept.
     *
     * @param graph the graph
     * @param out where to, as UTF-8
     * @throws IOException if that fails
     */
    public static void write(HeapGraph graph, Appendable out) throws IOException {
        for (int object = 0; object < graph.objectCount(); object++) {
            out.append("{\"address\": ").append(Integer.toString(object));
            out.append(", \"type\": ")
                    .append(JsonString.quoted(graph.typeOf(object).name()));
            out.append(", \"size\": ").append(Long.toString(graph.shallowSize(object)));
            describe(graph, object, out);
            out.append(", \"refs\": [");
            for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
                out.append(at == graph.firstReference(object) ? "" : ", ").append(Integer.toString(graph.referent(at)));
            }
            out.append("]}\n");
        }
    }

    private static void describe(HeapGraph graph, int object, Appendable out) throws IOException {
        int mirrored = graph.mirroredType(object);
        if (mirrored >= 0) {
            out.append(", \"name\": ")
                    .append(JsonString.quoted(graph.type(mirrored).name()));
        }
        if (graph.arrayLength(object) >= 0) {
            out.append(", \"len\": ").append(Integer.toString(graph.arrayLength(object)));
        }
        if (graph.preview(object).isPresent()) {
            out.append(", \"value\": ")
                    .append(JsonString.quoted(graph.preview(object).get()));
        }
    }
}
