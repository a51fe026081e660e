package io.objex.explore.prompt;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The known word that is nearest to one that is not known: by letters put in, left out, changed (Levenshtein, 1966) or
 * swapped with the next (Damerau, 1964), whichever are fewest.
 */
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
        int[][] distance = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            distance[i][0] = i;
        }
        for (int j = 0; j <= to.length(); j++) {
            distance[0][j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            for (int j = 1; j <= to.length(); j++) {
                int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int changed = distance[i - 1][j - 1] + same;
                distance[i][j] = Math.min(changed, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
                if (isSwapped(from, i, to, j)) {
                    distance[i][j] = Math.min(distance[i][j], distance[i - 2][j - 2] + 1);
                }
            }
        }
        return distance[from.length()][to.length()];
    }

    private static boolean isSwapped(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
