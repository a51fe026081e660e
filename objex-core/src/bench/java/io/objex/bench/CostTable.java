package io.objex.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each analysis of one heap costs at several sizes, as a table in Markdown. */
final class CostTable {
    private final CostedHeap heap;
    private final List<Integer> objects = new ArrayList<>();
    private final Map<String, List<Cost>> rows = new LinkedHashMap<>();

    CostTable(CostedHeap heap) {
        this.heap = heap;
    }

    /** Adds a size: what {@link CostLedger#write} wrote. */
    void add(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        objects.add(Integer.valueOf(lines.get(0)));
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split("\t", -1);
            rows.computeIfAbsent(parts[0], title -> new ArrayList<>())
                    .add(new Cost(Double.parseDouble(parts[1]), Double.parseDouble(parts[2])));
        }
    }

    @Override
    public String toString() {
        List<String> headings = new ArrayList<>(List.of(heap.title()));
        objects.forEach(count -> headings.add(String.format(Locale.ROOT, "%,d objects", count)));
        headings.addAll(List.of("exponent", "bytes"));
        MarkdownTable table = new MarkdownTable(headings);
        rows.forEach((analysis, costs) -> table.add(row(analysis, costs)));
        return table.toString();
    }

    private List<String> row(String analysis, List<Cost> costs) {
        List<String> row = new ArrayList<>(List.of(analysis));
        costs.forEach(cost -> row.add(Spread.digits(cost.nanos())));
        row.add(objects.size() > 1 ? String.format(Locale.ROOT, "%.2f", exponent(costs)) : "-");
        row.add(Spread.digits(costs.get(costs.size() - 1).bytes()));
        return row;
    }

    private double exponent(List<Cost> costs) {
        double[] sizes = objects.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] nanos = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            nanos[i] = costs.get(i).nanos() * sizes[i];
        }
        return PowerLaw.exponent(sizes, nanos);
    }
}
