package io.objex.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * The middle half of some values.
 *
 * @param lower a quarter of the values is below it
 * @param median half of the values is below it
 * @param upper a quarter of the values is above it
 */
record Spread(double lower, double median, double upper) {

    /** Returns the quartiles of at least one value, between two neighbours where they fall there. */
    static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** Returns the same, each value that many times as large. */
    Spread times(double factor) {
        return new Spread(lower * factor, median * factor, upper * factor);
    }

    /** Returns it for a table: the median, then the quartiles. */
    @Override
    public String toString() {
        return "%s (%s–%s)".formatted(digits(median), digits(lower), digits(upper));
    }

    /** Returns a number with two significant digits, or all before the point. */
    static String digits(double value) {
        String format = value >= 9.95 ? "%,.0f" : value >= 0.995 ? "%.1f" : value >= 0.0995 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
