package io.objex.render;

import java.util.Locale;

/** Strings as JSON (RFC 8259) writes them. May change. */
public final class JsonString {
    private static final int FIRST_PRINTABLE = 0x20;

    private JsonString() {}

    /**
     * Quotes a text. Time linear in it.
     *
     * @param text any text, half surrogate pairs included
     * @return a string of JSON that can be kept as UTF-8
     */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < FIRST_PRINTABLE || (Character.isSurrogate(character) && !isPaired(text, i))) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isPaired(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
