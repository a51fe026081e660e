package io.objex.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PowerLawTest {
    private static final double[] SIZES = {1, 10, 100, 1000};

    @Test
    void cost_that_doubles_with_size_has_exponent_one() {
        assertThat(PowerLaw.exponent(SIZES, new double[] {3, 30, 300, 3000})).isCloseTo(1, within(1e-12));
    }

    @Test
    void cost_that_grows_with_the_square_has_exponent_two() {
        assertThat(PowerLaw.exponent(SIZES, new double[] {1, 100, 10_000, 1_000_000}))
                .isCloseTo(2, within(1e-12));
    }

    @Test
    void equal_sizes_have_no_exponent() {
        assertThatThrownBy(() -> PowerLaw.exponent(new double[] {5, 5}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @RepeatedTest(20)
    void no_exponent_near_it_fits_better(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        double[] costs = random.doubles(SIZES.length, 1, 1000).toArray();

        double best = PowerLaw.exponent(SIZES, costs);

        assertThat(misfit(best, costs)).isLessThan(misfit(best - 0.01, costs)).isLessThan(misfit(best + 0.01, costs));
    }

    /** The squares left over when the factor is the best one for this exponent. */
    private static double misfit(double exponent, double[] costs) {
        double[] rests = new double[SIZES.length];
        double mean = 0;
        for (int i = 0; i < rests.length; i++) {
            rests[i] = Math.log(costs[i]) - exponent * Math.log(SIZES[i]);
            mean += rests[i] / rests.length;
        }
        double sum = 0;
        for (double rest : rests) {
            sum += (rest - mean) * (rest - mean);
        }
        return sum;
    }
}
