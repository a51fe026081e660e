package io.objex.graph;

import java.util.Locale;

/**
 * Text that stays on one line, in the order in which it is written, whoever chose it: names and values of the program
 * under test end up in trees, expressions and tables. May change.
 */
public final class OneLine {
    private OneLine() {}

    /**
     * Escapes what would move the cursor or cannot be encoded; text that was escaped before stays as it is.
     *
     * @param text any text
     * @return the same text where there is nothing to escape
     */
    public static String of(String text) {
        int first = 0;
        while (first < text.length() && !isUnruly(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 8).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            if (isUnruly(text, i)) {
                line.append(escaped(text.charAt(i)));
            } else {
                line.append(text.charAt(i));
            }
        }
        return line.toString();
    }

    private static boolean isUnruly(String text, int index) {
        char character = text.charAt(index);
        return Character.isISOControl(character)
                || character == '\u2028'
                || character == '\u2029'
                || turnsDirection(character)
                || (Character.isSurrogate(character) && !isPaired(text, index));
    }

    private static boolean turnsDirection(char character) {
        return character == '\u200e'
                || character == '\u200f'
                || (character >= '\u202a' && character <= '\u202e')
                || (character >= '\u2066' && character <= '\u2069');
    }

    private static boolean isPaired(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }

    private static String escaped(char character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", (int) character);
        };
    }
}
