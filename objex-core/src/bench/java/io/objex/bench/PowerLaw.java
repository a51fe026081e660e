package io.objex.bench;

/** Says how cost grows with size: as which power of it. */
final class PowerLaw {
    private PowerLaw() {}

    /**
     * Returns the exponent that fits best, by least squares over the logarithms: 1 where twice the size costs twice as
     * much.
     *
     * @param sizes at least two sizes that differ, all positive
     * @param costs what each cost, all positive
     * @return the exponent
     */
    static double exponent(double[] sizes, double[] costs) {
        double meanX = meanOfLogarithms(sizes);
        double meanY = meanOfLogarithms(costs);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < sizes.length; i++) {
            double x = Math.log(sizes[i]) - meanX;
            covariance += x * (Math.log(costs[i]) - meanY);
            variance += x * x;
        }
        if (variance == 0) {
            throw new IllegalArgumentException("no exponent of %d equal sizes".formatted(sizes.length));
        }
        return covariance / variance;
    }

    private static double meanOfLogarithms(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += Math.log(value);
        }
        return sum / values.length;
    }
}
