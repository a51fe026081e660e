package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShortNameTest {
    private static final String NAME = "com.acme.shop.checkout.Basket$Listener";

    @Test
    void a_name_that_fits_stays_whole() {
        assertThat(ShortName.of(NAME, NAME.length())).isEqualTo(NAME);
        assertThat(ShortName.of("", 0)).isEmpty();
    }

    @Test
    void a_longer_one_keeps_a_third_of_its_beginning_and_more_of_its_end() {
        assertThat(ShortName.of(NAME, 31))
                .isEqualTo("com.acme.s…kout.Basket$Listener")
                .hasSize(31);
        assertThat(ShortName.of(NAME, 1)).isEqualTo("com.a…t$Listener");
    }

    @Test
    void no_character_is_cut_in_two_wherever_the_gap_is() {
        for (int before = 0; before < 60; before++) {
            String name = "x".repeat(before) + "\ud83d\ude00".repeat(30) + "y".repeat(60 - before);
            for (int width = 16; width < name.length(); width++) {
                String shortened = ShortName.of(name, width);
                assertThat(shortened).hasSizeLessThanOrEqualTo(width).contains("…");
                assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(shortened))
                        .as("%d, %d", before, width)
                        .isTrue();
            }
        }
    }
}
