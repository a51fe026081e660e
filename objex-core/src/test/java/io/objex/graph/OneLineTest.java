package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void ordinary_text_stays_as_it_is() {
        for (String text : new String[] {"", "session-17", "\"a\\nb\"", "Grüße, 世界 \ud83d\ude00", "{[.]}"}) {
            assertThat(OneLine.of(text)).isSameAs(text);
        }
    }

    @Test
    void what_moves_the_cursor_is_escaped() {
        assertThat(OneLine.of("a\nb\r\tc")).isEqualTo("a\\nb\\r\\tc");
        assertThat(OneLine.of("\u0000\u001b[31m\u007f\u0085")).isEqualTo("\\u0000\\u001b[31m\\u007f\\u0085");
        assertThat(OneLine.of("a\u2028b\u2029c")).isEqualTo("a\\u2028b\\u2029c");
        assertThat(OneLine.of("\u202eevil\u2066")).isEqualTo("\\u202eevil\\u2066");
    }

    @Test
    void half_a_character_is_escaped_and_a_whole_one_is_not() {
        assertThat(OneLine.of("\ud83d\ude00\ud83d")).isEqualTo("\ud83d\ude00\\ud83d");
        assertThat(OneLine.of("\ude00\ud83d\ude00")).isEqualTo("\\ude00\ud83d\ude00");
    }

    @Test
    void random_text_becomes_one_line_and_stays_the_same_the_second_time() {
        Random random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
            }
            String line = OneLine.of(text.toString());
            assertThat(line.codePoints())
                    .noneMatch(Character::isISOControl)
                    .noneMatch(point -> Character.getType(point) == Character.SURROGATE)
                    .noneMatch(point -> Character.getType(point) == Character.LINE_SEPARATOR);
            assertThat(OneLine.of(line)).isEqualTo(line);
        }
    }
}
