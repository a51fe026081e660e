package io.objex.graph;

/** Values in short, as a report shows them, from whichever source they come. May change. */
public final class PreviewText {
    /** How many characters of a value are shown. */
    public static final int MOST = 40;

    private PreviewText() {}

    /**
     * Shortens a name.
     *
     * @param text a name
     * @return its beginning, and an ellipsis where it goes on; never the same object
     */
    public static String shortened(String text) {
        return text.length() <= MOST ? String.valueOf(text.toCharArray()) : text.substring(0, MOST) + '…';
    }

    /**
     * Writes a text as source would.
     *
     * @param text a text
     * @param quote what to put around it
     * @return its beginning, quoted and escaped
     */
    public static String quoted(String text, char quote) {
        StringBuilder quoted = new StringBuilder().append(quote);
        int length = Math.min(text.length(), MOST);
        for (int i = 0; i < length; i++) {
            append(quoted, text.charAt(i), quote);
        }
        return quoted.append(text.length() > MOST ? "…" : "").append(quote).toString();
    }

    private static void append(StringBuilder quoted, char character, char quote) {
        switch (character) {
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (character == quote || character == '\\') {
                    quoted.append('\\').append(character);
                } else if (Character.isISOControl(character) || Character.isSurrogate(character)) {
                    quoted.append("\\u%04x".formatted((int) character));
                } else {
                    quoted.append(character);
                }
            }
        }
    }
}
