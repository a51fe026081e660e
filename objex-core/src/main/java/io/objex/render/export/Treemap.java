package io.objex.render.export;

import java.util.ArrayList;
import java.util.List;

/**
 * Rectangles whose areas are as their weights, as square as can be. May change.
 */
public final class Treemap {
    /*
     * Squarified: rows are filled along the shorter side, until another rectangle would make the worst one of the row longer.
     * Bruls, Huizing, van Wijk: Squarified Treemaps, 2000.
     */

    private final List<Cell> cells = new ArrayList<>();
    private double left;
    private double top;
    private double width;
    private double height;

    private Treemap(Cell all) {
        this.left = all.left();
        this.top = all.top();
        this.width = all.width();
        this.height = all.height();
    }

    /**
     * A rectangle.
     *
     * @param left where it begins from the left
     * @param top where it begins from above
     * @param width how wide it is
     * @param height how high it is
     */
    public record Cell(double left, double top, double width, double height) {}

    /**
     * Divides a rectangle. Time linear in the weights, but for rows of very many.
     *
     * @param all what is divided
     * @param weights none of them negative, the largest first
     * @return a cell for each weight, together as large as all, unless all weights are 0
     */
    public static List<Cell> of(Cell all, List<Long> weights) {
        Treemap map = new Treemap(all);
        double sum = weights.stream().mapToDouble(Long::doubleValue).sum();
        double scale = sum == 0 ? 0 : all.width() * all.height() / sum;
        List<Double> row = new ArrayList<>();
        for (long weight : weights) {
            double area = weight * scale;
            List<Double> longer = new ArrayList<>(row);
            longer.add(area);
            if (!row.isEmpty() && map.worst(longer) > map.worst(row)) {
                map.place(row);
                row = new ArrayList<>(List.of(area));
            } else {
                row = longer;
            }
        }
        map.place(row);
        return List.copyOf(map.cells);
    }

    /** How many times as long as wide the worst of a row would be. */
    private double worst(List<Double> row) {
        double side = Math.min(width, height);
        double sum = row.stream().mapToDouble(Double::doubleValue).sum();
        double worst = 0;
        for (double area : row) {
            double ratio = side * side * area / (sum * sum);
            worst = Math.max(worst, Math.max(ratio, 1 / ratio));
        }
        return worst;
    }

    private void place(List<Double> row) {
        double sum = row.stream().mapToDouble(Double::doubleValue).sum();
        boolean upright = width >= height;
        double side = upright ? height : width;
        double thickness = side == 0 ? 0 : sum / side;
        double at = upright ? top : left;
        for (double area : row) {
            double length = thickness == 0 ? 0 : area / thickness;
            cells.add(upright ? new Cell(left, at, thickness, length) : new Cell(at, top, length, thickness));
            at += length;
        }
        if (upright) {
            left += thickness;
            width -= thickness;
        } else {
            top += thickness;
            height -= thickness;
        }
    }
}
