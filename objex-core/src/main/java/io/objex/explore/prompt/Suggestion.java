package io.objex.explore.prompt;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The known word that is nearest to one that is not known, by the fewest letters to change (Levenshtein, 1966). */
final class Suggestion {
    private Suggestion() {}

    /** Nothing where no word is near. */
    static Optional<String> of(String word, List<String> known) {
        int most = Math.max(1, word.length() / 2);
        return known.stream()
                .filter(each -> distance(word, each) <= most)
                .min(Comparator.comparingInt(each -> distance(word, each)));
    }

    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j - 1], diagonal));
            }
        }
        return row[to.length()];
    }
}
