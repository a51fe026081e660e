package io.objex.render.export;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How many objects there are of each type and what they take, as comma-separated values (RFC 4180, as UTF-8), the most bytes
 * first.
 *
 * <p>Spreadsheets run what begins like a formula: such a name gets an apostrophe before it.
 */
public final class HistogramCsv {
    private static final String LINE_END = "\r\n";
    private static final String STARTS_OF_FORMULAS = "=+-@\t\r";

    private HistogramCsv() {}

    /**
     * Writes the types of a graph. Time linear in the objects.
     *
     * @param graph the graph
     * @param out where to
     * @throws IOException if that fails
     */
    public static void write(HeapGraph graph, Appendable out) throws IOException {
        int types = graph.types().size();
        long[] objects = new long[types];
        long[] bytes = new long[types];
        for (int object = 0; object < graph.objectCount(); object++) {
            int type = graph.typeIndexOf(object);
            objects[type]++;
            bytes[type] += graph.shallowSize(object);
        }
        List<Integer> largestFirst = IntStream.range(0, types)
                .boxed()
                .filter(type -> objects[type] > 0)
                .sorted(Comparator.comparingLong((Integer type) -> bytes[type]).reversed())
                .toList();
        out.append("type,loader,origin,objects,bytes").append(LINE_END);
        for (int type : largestFirst) {
            row(graph, graph.type(type), objects[type], bytes[type], out);
        }
    }

    private static void row(HeapGraph graph, ObjectType type, long objects, long bytes, Appendable out)
            throws IOException {
        out.append(cell(type.name())).append(',');
        out.append(cell(graph.loader(type.loader()).name())).append(',');
        out.append(cell(type.origin().name().toLowerCase(Locale.ROOT))).append(',');
        out.append(Long.toString(objects))
                .append(',')
                .append(Long.toString(bytes))
                .append(LINE_END);
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && STARTS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(character -> character == ',' || character == '"' || character < ' ');
        return plain && safe.strip().equals(safe) ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
