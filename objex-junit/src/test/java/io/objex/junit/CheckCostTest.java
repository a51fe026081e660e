package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class CheckCostTest {

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    @Test
    void a_cost_is_said_in_a_line() {
        assertThat(new CheckCost(4 * MILLISECOND, 2, 43_189, 0, 1).inWords())
                .isEqualTo("objex: 4 ms, 43,189 objects, 2 walks");
        assertThat(new CheckCost(1_600 * MILLISECOND, 1, 1, 0, 1).inWords())
                .isEqualTo("objex: 1,600 ms, 1 object, 1 walk");
    }

    @Test
    void waiting_is_said_beside_what_the_check_cost() {
        CheckCost cost = new CheckCost(4 * MILLISECOND, 2, 43_189, 1_234 * MILLISECOND, 1);

        assertThat(cost.waitedLongerThanItChecked()).isTrue();
        assertThat(cost.waitInWords())
                .isEqualTo("objex: waited 1,234 ms for its turn beside parallel tests, for a check of 4 ms");
    }

    @Test
    void the_figures_have_the_names_that_programs_know() {
        assertThat(new CheckCost(1, 2, 3, 4, 5).figures().toString())
                .isEqualTo("{nanos=1, walks=2, objects=3, lockNanos=4, runs=5}");
    }

    @Test
    void a_negative_cost_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CheckCost(1, -2, 3, 4, 5))
                .withMessage("a cost is not negative: 1 ns, -2 walks, 3 objects, 4 ns, 5 runs");
    }

    @Test
    void the_runs_of_the_test_do_not_count_as_time_of_the_check() throws Throwable {
        CostMeter meter = new CostMeter();
        long pause = 200 * MILLISECOND;
        long began = System.nanoTime();

        meter.time(() -> {
            try {
                meter.leavingOut(() -> LockSupport.parkNanos(pause)).execute();
            } catch (Throwable unexpected) {
                throw new AssertionError(unexpected);
            }
        });

        long parked = System.nanoTime() - began;
        assertThat(meter.cost(0, 1).nanos()).isLessThan(Math.max(parked / 2, MILLISECOND));
    }

    @Test
    void a_cost_can_be_asked_for_while_it_grows() {
        CostMeter meter = new CostMeter();

        meter.time(() -> {
            meter.walked(7);
            meter.walked(9);
            assertThat(meter.cost(0, 1).nanos()).isPositive();
        });

        assertThat(meter.cost(0, 1).walks()).isEqualTo(2);
        assertThat(meter.cost(0, 1).objects()).isEqualTo(9);
    }
}
