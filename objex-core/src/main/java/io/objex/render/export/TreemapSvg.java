package io.objex.render.export;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.TypeNames;
import io.objex.render.ByteSize;
import io.objex.render.XmlText;
import io.objex.render.export.Treemap.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;

/**
 * Which types take the heap, and who holds them, as a picture: a rectangle for each type, as large as what its objects take,
 * and in it one for each holder. What is too small to see is put together as "other".
 */
public final class TreemapSvg {
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 800;
    private static final double TITLE = 14;
    private static final double LETTER = 6.2;
    private static final int MOST_TYPES = 40;
    private static final int MOST_HOLDERS = 20;
    private static final String OTHER = "other";
    private static final String[] FILLS = {
        "#b5d3e7", "#c9e3b1", "#f5d7a8", "#e5c3e0", "#f2c1b8", "#c7d0f0", "#d9d9b0", "#b8e0d8"
    };

    private final Appendable out;

    private TreemapSvg(Appendable out) {
        this.out = out;
    }

    /**
     * Writes a picture of shallow sizes. Time linear in the objects.
     *
     * @param paths the shortest paths of the heap
     * @param out where to, as UTF-8
     * @throws IOException if that fails
     */
    public static void write(RetainingPaths paths, Appendable out) throws IOException {
        write(paths, paths.graph()::shallowSize, out);
    }

    /**
     * Writes a picture of a size of the caller's choice. Time linear in the objects.
     *
     * @param paths the shortest paths of the heap
     * @param size what an object counts for, not negative; sizes that overlap, as retained ones do, are added up all the same
     * @param out where to, as UTF-8
     * @throws IOException if that fails
     */
    public static void write(RetainingPaths paths, IntToLongFunction size, Appendable out) throws IOException {
        new TreemapSvg(out).write(largest(bytes(paths, size)));
    }

    /** A named rectangle to be, with what is in it. */
    private record Area(String name, long bytes, List<Area> inside) {}

    private static Map<String, Map<String, Long>> bytes(RetainingPaths paths, IntToLongFunction size) {
        HeapGraph graph = paths.graph();
        List<Map<Holder, long[]>> byType = new ArrayList<>();
        graph.types().forEach(type -> byType.add(new HashMap<>()));
        Holder nobody = new Holder(Holder.Kind.JVM, "not retained");
        for (int object = 0; object < graph.objectCount(); object++) {
            Holder holder = paths.isRetained(object) ? paths.holderOf(object) : nobody;
            byType.get(graph.typeIndexOf(object)).computeIfAbsent(holder, first -> new long[1])[0] +=
                    size.applyAsLong(object);
        }
        Map<String, Map<String, Long>> named = new LinkedHashMap<>();
        graph.types().forEach(type -> {
            Map<String, Long> holders =
                    named.computeIfAbsent(TypeNames.display(type.name()), first -> new LinkedHashMap<>());
            byType.get(type.index()).forEach((holder, bytes) -> holders.merge(holder.name(), bytes[0], Long::sum));
        });
        return named;
    }

    private static List<Area> largest(Map<String, Map<String, Long>> bytes) {
        List<Area> types = new ArrayList<>();
        bytes.forEach((type, holders) -> {
            List<Area> inside = holders.entrySet().stream()
                    .map(holder -> new Area(holder.getKey(), holder.getValue(), List.of()))
                    .collect(Collectors.toCollection(ArrayList::new));
            types.add(new Area(type, sum(inside), largest(inside, MOST_HOLDERS)));
        });
        return largest(types, MOST_TYPES);
    }

    private static List<Area> largest(List<Area> areas, int most) {
        List<Area> sorted = areas.stream()
                .filter(area -> area.bytes() > 0)
                .sorted(Comparator.comparingLong(Area::bytes).reversed().thenComparing(Area::name))
                .toList();
        if (sorted.size() <= most) {
            return sorted;
        }
        List<Area> kept = new ArrayList<>(sorted.subList(0, most));
        kept.add(new Area(OTHER, sum(sorted.subList(most, sorted.size())), List.of()));
        kept.sort(Comparator.comparingLong(Area::bytes).reversed());
        return kept;
    }

    private static long sum(List<Area> areas) {
        return areas.stream().mapToLong(Area::bytes).sum();
    }

    private void write(List<Area> types) throws IOException {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$.0f\" height=\"%2$.0f\" viewBox=\"0 0 %1$.0f %2$.0f\"",
                WIDTH, HEIGHT);
        add(" font-family=\"Helvetica,Arial,sans-serif\" font-size=\"11\">\n");
        List<Cell> cells = cells(new Cell(0, 0, WIDTH, HEIGHT), types);
        for (int i = 0; i < types.size(); i++) {
            type(types.get(i), cells.get(i), FILLS[i % FILLS.length]);
        }
        out.append("</svg>\n");
    }

    private static List<Cell> cells(Cell all, List<Area> areas) {
        return Treemap.of(all, areas.stream().map(Area::bytes).toList());
    }

    private void type(Area type, Cell cell, String fill) throws IOException {
        add("<g class=\"type\">");
        rectangle(type, type.name(), cell, fill);
        boolean room = cell.height() > 2 * TITLE && cell.width() > 2 * TITLE;
        if (room) {
            Cell below = new Cell(cell.left() + 2, cell.top() + TITLE + 2, cell.width() - 4, cell.height() - TITLE - 4);
            List<Cell> cells = cells(below, type.inside());
            for (int i = 0; i < cells.size() && i < type.inside().size(); i++) {
                Area holder = type.inside().get(i);
                rectangle(holder, type.name() + " held by " + holder.name(), cells.get(i), "none");
            }
        }
        add("</g>\n");
    }

    private void rectangle(Area area, String title, Cell cell, String fill) throws IOException {
        add(
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\" stroke=\"#555555\" stroke-width=\"0.5\">",
                cell.left(), cell.top(), cell.width(), cell.height(), fill);
        out.append("<title>")
                .append(XmlText.escape(title + ": " + ByteSize.format(area.bytes())))
                .append("</title></rect>");
        int letters = (int) ((cell.width() - 6) / LETTER);
        if (cell.height() > TITLE && letters >= 4) {
            add("<text x=\"%.2f\" y=\"%.2f\">", cell.left() + 3, cell.top() + TITLE - 3);
            out.append(XmlText.escape(shortened(area.name() + "  " + ByteSize.format(area.bytes()), letters)));
            out.append("</text>");
        }
    }

    private static String shortened(String text, int most) {
        int[] letters = text.codePoints().toArray();
        return letters.length <= most ? text : new String(letters, 0, most - 1) + "…";
    }

    private void add(String format, Object... values) throws IOException {
        out.append(String.format(Locale.ROOT, format, values));
    }
}
