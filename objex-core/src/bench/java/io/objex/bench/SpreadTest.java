package io.objex.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void five_values_have_three_of_them_as_quartiles() {
        assertThat(Spread.of(5, 1, 4, 2, 3)).isEqualTo(new Spread(2, 3, 4));
    }

    @Test
    void quartiles_between_two_values_are_drawn_between_them() {
        assertThat(Spread.of(1, 2, 3, 4)).isEqualTo(new Spread(1.75, 2.5, 3.25));
    }

    @Test
    void one_value_is_all_there_is() {
        assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void no_values_have_no_spread() {
        assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbers_are_shown_with_two_digits_at_least() {
        assertThat(new Spread(0.0123, 1.234, 1234)).hasToString("1.2 (0.012–1,234)");
        assertThat(Spread.digits(0.456)).isEqualTo("0.46");
    }
}
