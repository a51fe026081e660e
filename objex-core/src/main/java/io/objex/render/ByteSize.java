package io.objex.render;

import java.util.Locale;

/** How sizes and counts are written for people, the same in every locale. */
public final class ByteSize {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};
    private static final int STEP = 1024;
    /** What is more, rounded to one decimal, would be 1024.0. */
    private static final double MOST = 1023.95;

    private ByteSize() {}

    /**
     * Writes a size with the unit that suits it.
     *
     * @param bytes bytes, negative for fewer
     * @return {@code 24 B}, {@code 1.2 KiB}
     */
    public static String format(long bytes) {
        if (-STEP < bytes && bytes < STEP) {
            return bytes + " B";
        }
        double amount = (double) bytes / STEP;
        int unit = 0;
        while (Math.abs(amount) >= MOST && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }

    /**
     * Writes a count with its thousands apart.
     *
     * @param count a count
     * @return {@code 43,189}
     */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /**
     * Writes a count with its noun.
     *
     * @param count a count
     * @param noun the noun in the singular, with a regular plural
     * @return {@code 1 object}, {@code 9 objects}
     */
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
