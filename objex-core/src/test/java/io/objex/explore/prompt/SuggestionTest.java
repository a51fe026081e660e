package io.objex.explore.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    @ParameterizedTest
    @CsvSource({
        "top,top,0",
        "tpo,top,1",
        "tp,top,1",
        "topp,top,1",
        "tap,top,1",
        "'',abc,3",
        "abc,'',3",
        "kitten,sitting,3"
    })
    void a_distance_is_the_fewest_letters_to_change(String from, String to, int distance) {
        assertThat(Suggestion.distance(from, to)).isEqualTo(distance);
    }

    @Test
    void a_distance_is_what_trying_all_changes_finds() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            String from = word(random);
            String to = word(random);

            assertThat(Suggestion.distance(from, to)).as(from + " " + to).isEqualTo(tried(from, to));
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    /** From the first letters on, every way, by recursion. */
    private static int tried(String from, String to) {
        if (from.isEmpty() || to.isEmpty()) {
            return from.length() + to.length();
        }
        int best = tried(from.substring(1), to.substring(1)) + (from.charAt(0) == to.charAt(0) ? 0 : 1);
        best = Math.min(best, 1 + Math.min(tried(from.substring(1), to), tried(from, to.substring(1))));
        boolean swapped = from.length() > 1
                && to.length() > 1
                && from.charAt(0) == to.charAt(1)
                && from.charAt(1) == to.charAt(0);
        return swapped ? Math.min(best, 1 + tried(from.substring(2), to.substring(2))) : best;
    }

    @Test
    void a_word_that_is_near_to_none_has_no_suggestion() {
        assertThat(Suggestion.of("xyzzyx", List.of("go", "in", "top"))).isEmpty();
        assertThat(Suggestion.of("tpo", List.of("go", "in", "top"))).contains("top");
    }
}
