package io.objex.store;

/** Text that survives the way through UTF-8: halves of surrogate pairs, which no file can hold, become U+FFFD. */
final class WellFormed {
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder sound = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            sound.appendCodePoint(half ? REPLACEMENT : point);
        });
        return sound.toString();
    }
}
